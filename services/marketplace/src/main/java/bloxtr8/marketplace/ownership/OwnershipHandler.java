package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.ownership.domain.GameOwner;
import bloxtr8.marketplace.ownership.domain.OwnershipDecider;
import bloxtr8.marketplace.ownership.domain.OwnershipSignal;
import bloxtr8.marketplace.ownership.domain.OwnershipSignal.OwnerChanged;
import bloxtr8.marketplace.ownership.domain.OwnershipSignal.ReadAgainDue;
import bloxtr8.marketplace.ownership.domain.OwnershipTracker;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the owners of tracked games: when the escrow publishes an event, when the owner changes,
 * and repeatedly while the owner is unknown.
 */
public final class OwnershipHandler implements BatchHandler {

  private static final int UNKNOWN_MAX = 100;

  private final Database database;
  private final OwnershipStore store;
  private final Outbox outbox;
  private final Clock clock;

  /** The signal that one message of a batch carries. */
  private record SignalMessage(EscrowId escrow, OwnershipSignal signal, Instant at, Cause cause) {}

  public OwnershipHandler(Database database, OwnershipStore store, Outbox outbox, Clock clock) {
    this.database = database;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var signals = new ArrayList<SignalMessage>();
    for (var message : messages) {
      var signal = OwnershipMessages.read((EscrowEvent) message.message());
      if (signal != null) signals.add(signalMessage(message, signal));
    }
    if (!signals.isEmpty()) {
      var escrows = new LinkedHashSet<EscrowId>();
      for (var one : signals) escrows.add(one.escrow());
      outbox.record(decide(store.lock(escrows), signals));
    }
    return messages.stream().<Outcome>map(_ -> Outcome.ACCEPTED).toList();
  }

  /**
   * Sets the owner of a game.
   *
   * @return false when no such game is tracked
   */
  public boolean change(EscrowId escrow, GameOwner owner, Cause cause) {
    return database.inTransaction(() -> {
      var watches = store.lock(List.of(escrow));
      if (watches.isEmpty()) return false;
      var signals = new SignalMessage(escrow, new OwnerChanged(owner), clock.instant(), cause);
      var outgoing = decide(watches, List.of(signals));
      outgoing.add(OwnershipMessages.ownerSet(escrow, owner, cause));
      outbox.record(outgoing);
      return true;
    });
  }

  /** Repeats the ownership reads that are due. */
  public boolean readAgain() {
    return database.inTransaction(() -> {
      var at = clock.instant();
      var watches = store.lockUnknown(at, UNKNOWN_MAX);
      outbox.record(decide(watches, watches.stream().map(tracker -> again(tracker, at)).toList()));
      return watches.size() == UNKNOWN_MAX;
    });
  }

  /** Skips signals about games that are not tracked. */
  private List<Outgoing> decide(List<OwnershipTracker> locked, List<SignalMessage> signals) {
    Map<EscrowId, OwnershipTracker> watches = new HashMap<>();
    for (var tracker : locked) watches.put(tracker.escrow(), tracker);
    var outgoing = new ArrayList<Outgoing>();
    for (var one : signals) {
      @Nullable OwnershipTracker tracker = watches.get(one.escrow());
      if (tracker == null) continue;
      var decision = OwnershipDecider.decide(tracker, one.signal(), one.at());
      watches.put(one.escrow(), decision.tracker());
      OwnershipMessages.write(one.escrow(), decision.reports(), one.at(), one.cause())
          .forEach(outgoing::add);
    }
    if (!watches.isEmpty()) store.save(watches.values());
    return outgoing;
  }

  private static SignalMessage signalMessage(Received message, OwnershipSignal signal) {
    return new SignalMessage(EscrowId.parse(message.key()), signal, message.at(), message.cause());
  }

  private static SignalMessage again(OwnershipTracker tracker, Instant at) {
    return new SignalMessage(
        tracker.escrow(), new ReadAgainDue(), at, Cause.of(tracker.escrow().text()));
  }
}
