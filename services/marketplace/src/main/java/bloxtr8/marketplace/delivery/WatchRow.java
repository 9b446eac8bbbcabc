package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.utc;
import static java.util.Objects.requireNonNull;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.delivery.DeliveryWatchStore.ChangedWatch;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Activity;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.AfterRefund;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Over;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Pace;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Waiting;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Warranty;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Watching;
import bloxtr8.marketplace.delivery.domain.OwnerFinding;
import bloxtr8.marketplace.delivery.domain.OwnerHistory;
import bloxtr8.marketplace.delivery.domain.OwnerRun;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.delivery.domain.Question;
import bloxtr8.marketplace.delivery.domain.ReadSchedule.Priority;
import bloxtr8.marketplace.delivery.domain.SnapshotHash;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code delivery_watch}, and what the claim of a read adds to it.
 *
 * @param missing names of sources, with commas between them
 * @param foundSha256 hashes in hex, of 64 digits each, one after another
 */
record WatchRow(
    UUID escrowId,
    String phase,
    @Nullable String question,
    @Nullable OffsetDateTime askedAt,
    int unknownReads,
    boolean unknownPublished,
    @Nullable OffsetDateTime readAgainAt,
    boolean askedToDeliver,
    boolean verified,
    @Nullable String reported,
    String missing,
    @Nullable String pace,
    @Nullable OffsetDateTime activeSince,
    @Nullable String finding,
    @Nullable OffsetDateTime foundSince,
    @Nullable String foundSha256,
    boolean anomalyPublished,
    @Nullable String lastParty,
    boolean reachedBuyer,
    int readsStored,
    @Nullable OffsetDateTime leasedUntil,
    int priority,
    @Nullable OffsetDateTime readAt,
    @Nullable OffsetDateTime dueAt,
    @Nullable UUID buyerId,
    @Nullable UUID contractId,
    @Nullable String route,
    @Nullable Long universeId,
    @Nullable Long groupId,
    @Nullable Long sellerRobloxId,
    @Nullable Long buyerRobloxId) {

  private static final int SHA256_DIGITS = 64;

  WatchedGame game() {
    return new WatchedGame(
        new EscrowId(escrowId),
        new ContractId(requireNonNull(contractId)),
        new UserId(requireNonNull(buyerId)),
        transfer(),
        new RobloxParties(
            new RobloxUserId(requireNonNull(sellerRobloxId)),
            new RobloxUserId(requireNonNull(buyerRobloxId))),
        watch(),
        Priority.of(priority),
        at(dueAt),
        at(leasedUntil));
  }

  private Transfer transfer() {
    var universe = new UniverseId(requireNonNull(universeId));
    var group = new GroupId(requireNonNull(groupId));
    return switch (Route.valueOf(requireNonNull(route))) {
      case GROUP_HANDOVER -> new Transfer.GroupHandover(universe, group);
      case GAME_TRANSFER -> new Transfer.GameTransfer(universe, group);
    };
  }

  DeliveryWatch watch() {
    return switch (phase) {
      case "WAITING" -> new Waiting();
      case "WATCHING" ->
          new Watching(
              openOrAnswered(),
              askedToDeliver,
              verified,
              finding(reported),
              sources(),
              new Activity(Pace.valueOf(requireNonNull(pace)), at(activeSince)),
              owners());
      case "WARRANTY" -> new Warranty(at(activeSince), owners());
      case "AFTER_REFUND" -> new AfterRefund(at(activeSince), owners());
      case "OVER" -> new Over();
      default -> throw new IllegalStateException("phase " + phase);
    };
  }

  private Question openOrAnswered() {
    var id = requireNonNull(question);
    return readAgainAt == null
        ? new Question.Answered(id)
        : new Question.Open(id, at(askedAt), unknownReads, unknownPublished, at(readAgainAt));
  }

  private Set<OwnershipSource> sources() {
    return missing.isEmpty()
        ? Set.of()
        : Arrays.stream(missing.split(","))
            .map(OwnershipSource::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  private OwnerHistory owners() {
    var found = finding(finding);
    var run =
        found == null
            ? null
            : new OwnerRun(
                found, at(foundSince), hashes(requireNonNull(foundSha256)), anomalyPublished);
    return new OwnerHistory(run, finding(lastParty), reachedBuyer);
  }

  static WatchRow of(ChangedWatch changed) {
    var due = changed.due();
    var question = changed.watch() instanceof Watching w ? w.question() : null;
    var open = question instanceof Question.Open o ? o : null;
    var watching = changed.watch() instanceof Watching w ? w : null;
    var owners = ownersOf(changed.watch());
    var run = owners.run();
    return new WatchRow(
        changed.escrow().value(),
        phaseOf(changed.watch()),
        question == null ? null : question.id(),
        open == null ? null : utc(open.askedAt()),
        open == null ? 0 : open.unknownReads(),
        open != null && open.unknownPublished(),
        open == null ? null : utc(open.readAgainAt()),
        watching != null && watching.askedToDeliver(),
        watching != null && watching.verified(),
        watching == null ? null : name(watching.reported()),
        watching == null ? "" : names(watching.missing()),
        watching == null ? null : watching.activity().pace().name(),
        sinceOf(changed.watch()),
        run == null ? null : run.finding().name(),
        run == null ? null : utc(run.since()),
        run == null ? null : concatenated(run.firstSnapshots()),
        run != null && run.anomalyPublished(),
        name(owners.lastParty()),
        owners.reachedBuyer(),
        changed.readsStored(),
        null,
        due == null ? Priority.QUIET.number() : due.priority().number(),
        due == null ? null : utc(due.at()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String phaseOf(DeliveryWatch watch) {
    return switch (watch) {
      case Waiting _ -> "WAITING";
      case Watching _ -> "WATCHING";
      case Warranty _ -> "WARRANTY";
      case AfterRefund _ -> "AFTER_REFUND";
      case Over _ -> "OVER";
    };
  }

  private static OwnerHistory ownersOf(DeliveryWatch watch) {
    return switch (watch) {
      case Waiting _, Over _ -> OwnerHistory.NONE;
      case Watching w -> w.owners();
      case Warranty w -> w.owners();
      case AfterRefund w -> w.owners();
    };
  }

  private static @Nullable OffsetDateTime sinceOf(DeliveryWatch watch) {
    return switch (watch) {
      case Waiting _, Over _ -> null;
      case Watching w -> utc(w.activity().since());
      case Warranty w -> utc(w.since());
      case AfterRefund w -> utc(w.since());
    };
  }

  private static String names(Set<OwnershipSource> sources) {
    var sorted = EnumSet.noneOf(OwnershipSource.class);
    sorted.addAll(sources);
    return sorted.stream().map(OwnershipSource::name).collect(Collectors.joining(","));
  }

  private static List<SnapshotHash> hashes(String concatenated) {
    var hashes = new ArrayList<SnapshotHash>();
    for (var from = 0; from < concatenated.length(); from += SHA256_DIGITS)
      hashes.add(new SnapshotHash(concatenated.substring(from, from + SHA256_DIGITS)));
    return hashes;
  }

  private static String concatenated(List<SnapshotHash> hashes) {
    return hashes.stream().map(SnapshotHash::hex).collect(Collectors.joining());
  }

  private static @Nullable OwnerFinding finding(@Nullable String name) {
    return name == null ? null : OwnerFinding.valueOf(name);
  }

  private static @Nullable String name(@Nullable OwnerFinding finding) {
    return finding == null ? null : finding.name();
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Instant at(@Nullable OffsetDateTime at) {
    return requireNonNull(at).toInstant();
  }
}
