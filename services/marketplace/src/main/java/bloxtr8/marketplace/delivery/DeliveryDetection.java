package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.delivery.DeliveryReadStore.StoredRead;
import bloxtr8.marketplace.delivery.DeliveryWatchStore.ChangedWatch;
import bloxtr8.marketplace.delivery.DeliveryWatchStore.LockedWatch;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.AfterRefund;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Watching;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.OwnerFinding;
import bloxtr8.marketplace.delivery.domain.ReadSchedule;
import bloxtr8.marketplace.delivery.domain.ReadSchedule.Due;
import bloxtr8.marketplace.delivery.domain.Report;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import bloxtr8.marketplace.delivery.domain.SnapshotHash;
import bloxtr8.marketplace.delivery.domain.WatchDecider;
import bloxtr8.marketplace.delivery.domain.WatchDecider.Decision;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore.ContractSnapshot;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.SnapshotMoment;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about what was read: one transaction for a whole pass, on the watches as they are by
 * then.
 */
final class DeliveryDetection {

  /** Of one escrow, without a report: a game whose owner changes all the time fills no table. */
  private static final int UNREPORTED_READS_MAX = 200;

  private final DeliveryWatchStore watches;
  private final DeliveryReadStore stored;
  private final SnapshotStore snapshots;
  private final ContractSnapshotStore contracts;
  private final EndedDeals ended;
  private final WatchDecider decider;
  private final ReadSchedule schedule;
  private final Outbox outbox;
  private final Clock clock;

  DeliveryDetection(
      DeliveryWatchStore watches,
      DeliveryReadStore stored,
      SnapshotStore snapshots,
      ContractSnapshotStore contracts,
      EndedDeals ended,
      WatchDecider decider,
      ReadSchedule schedule,
      Outbox outbox,
      Clock clock) {
    this.watches = watches;
    this.stored = stored;
    this.snapshots = snapshots;
    this.contracts = contracts;
    this.ended = ended;
    this.decider = decider;
    this.schedule = schedule;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What one pass changes. */
  private static final class Changes {

    private final List<ChangedWatch> watches = new ArrayList<>();
    private final List<WatchedGame> postponed = new ArrayList<>();
    private final Set<Snapshot> snapshots = new LinkedHashSet<>();
    private final List<StoredRead> reads = new ArrayList<>();
    private final List<ContractSnapshot> contracts = new ArrayList<>();
    private final List<Outgoing> messages = new ArrayList<>();
  }

  /** In the transaction that decides: saves what the reads change, and records what they report. */
  void decide(List<ObservedGame> observed) {
    ended.lock(mayFreeze(observed));
    var changes = new Changes();
    var locked = lock(observed);
    for (var one : observed) {
      @Nullable LockedWatch watch = locked.get(one.game().escrow());
      if (watch != null && one.game().leasedUntil().equals(watch.leasedUntil()))
        decide(one, watch, changes);
    }
    var at = clock.instant();
    watches.save(changes.watches, at);
    watches.putBack(changes.postponed);
    snapshots.insert(changes.snapshots, at);
    stored.insert(changes.reads);
    contracts.insert(changes.contracts, at);
    outbox.record(changes.messages);
  }

  private void decide(ObservedGame one, LockedWatch locked, Changes changes) {
    var read = one.read();
    if (read.isPostponed() && !(read.finding() instanceof Known<OwnerFinding>)) {
      changes.postponed.add(one.game());
      return;
    }
    var decision = decider.observed(locked.watch(), read);
    var storesReads = storesReads(locked, decision);
    var count = locked.readsStored() + (storesReads ? 1 : 0);
    var due = schedule.next(decision.watch(), read.endedAt());
    // As urgent as it was, when a source can be asked: a second read must not wait for quiet games.
    if (due != null && read.isPostponed())
      due = new Due(one.game().priority(), read.endedAt().plus(one.postponedFor()));
    changes.watches.add(new ChangedWatch(locked.escrow(), decision.watch(), count, due));
    if (storesReads) store(one, changes);
    for (var report : decision.reports()) report(one, report, changes);
    storeFacts(one, locked, decision, changes);
  }

  private void report(ObservedGame one, Report report, Changes changes) {
    var escrow = one.game().escrow();
    var cause = Cause.of(escrow.text());
    changes.messages.addAll(DeliveryMessages.write(escrow, report, one.read().beganAt(), cause));
    if (report instanceof Report.OwnershipAfterRefund)
      changes.messages.add(ended.freeze(one.game().buyer(), escrow, cause));
    if (report instanceof Report.OwnershipReverted) ended.reverted(escrow);
  }

  /** The game as it was shown at the first answer after the payment, and at the delivery. */
  private static void storeFacts(
      ObservedGame one, LockedWatch before, Decision decision, Changes changes) {
    var facts = one.facts();
    if (facts == null || !(before.watch() instanceof Watching w)) return;
    for (var report : decision.reports()) {
      @Nullable SnapshotMoment moment =
          switch (report) {
            case OwnershipChecked r when w.reported() == null && r.owner() != GameOwner.UNKNOWN ->
                SnapshotMoment.FUNDING;
            case DeliveryVerified _ when !w.verified() -> SnapshotMoment.DELIVERY;
            default -> null;
          };
      if (moment != null)
        changes.contracts.add(
            new ContractSnapshot(one.game().contract(), moment, facts, one.read().endedAt()));
    }
  }

  private static void store(ObservedGame one, Changes changes) {
    var known = one.read().finding() instanceof Known<OwnerFinding>(var found) ? found : null;
    for (var seen : one.seen()) {
      changes.snapshots.add(seen.snapshot());
      changes.reads.add(
          new StoredRead(
              one.game().escrow(),
              one.read().beganAt(),
              seen.source(),
              known == null ? "UNKNOWN" : known.name(),
              SnapshotHash.of(seen.snapshot())));
    }
  }

  /** Whether the read is behind a report, or shows another owner than the one before. */
  private static boolean storesReads(LockedWatch before, Decision decision) {
    if (!decision.reports().isEmpty()) return true;
    return before.readsStored() < UNREPORTED_READS_MAX
        && before.watch() instanceof Watching w
        && decision.watch() instanceof Watching next
        && !Objects.equals(w.owners().run(), next.owners().run());
  }

  /** The buyers whom a report of this pass may freeze: people are locked before anything else. */
  private static Set<UserId> mayFreeze(List<ObservedGame> observed) {
    var buyers = new LinkedHashSet<UserId>();
    for (var one : observed)
      if (one.game().watch() instanceof AfterRefund
          && one.read().finding() instanceof Known<OwnerFinding>(var known)
          && known.holder() == GameOwner.BUYER) buyers.add(one.game().buyer());
    return buyers;
  }

  private Map<EscrowId, LockedWatch> lock(List<ObservedGame> observed) {
    Map<EscrowId, LockedWatch> locked = new HashMap<>();
    for (var watch : watches.lock(observed.stream().map(one -> one.game().escrow()).toList()))
      locked.put(watch.escrow(), watch);
    return locked;
  }
}
