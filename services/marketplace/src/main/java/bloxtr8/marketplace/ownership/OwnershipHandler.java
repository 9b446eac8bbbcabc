package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.ownership.domain.GameOwner;
import bloxtr8.marketplace.ownership.domain.Happening;
import bloxtr8.marketplace.ownership.domain.Happening.OwnerChanged;
import bloxtr8.marketplace.ownership.domain.Happening.ReadAgainDue;
import bloxtr8.marketplace.ownership.domain.Watch;
import bloxtr8.marketplace.ownership.domain.WatchDecider;
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

/** Looks at watched games: when the escrow tells something, when the owner changes, and again. */
public final class OwnershipHandler implements BatchHandler {

  private static final int UNKNOWN_MAX = 100;

  private final Database database;
  private final OwnershipStore store;
  private final Outbox outbox;
  private final Clock clock;

  /** What one of a batch's messages is about. */
  private record Told(EscrowId escrow, Happening happening, Instant at, Cause cause) {}

  public OwnershipHandler(Database database, OwnershipStore store, Outbox outbox, Clock clock) {
    this.database = database;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var told = new ArrayList<Told>();
    for (var message : messages) {
      var happening = OwnershipMessages.read((EscrowEvent) message.message());
      if (happening != null) told.add(told(message, happening));
    }
    if (!told.isEmpty()) {
      var escrows = new LinkedHashSet<EscrowId>();
      for (var one : told) escrows.add(one.escrow());
      outbox.record(look(store.lock(escrows), told));
    }
    return messages.stream().<Outcome>map(_ -> Outcome.ACCEPTED).toList();
  }

  /**
   * The game is somebody else's from now on.
   *
   * @return false when no such game is watched
   */
  public boolean change(EscrowId escrow, GameOwner owner, Cause cause) {
    return database.inTransaction(() -> {
      var watches = store.lock(List.of(escrow));
      if (watches.isEmpty()) return false;
      var told = new Told(escrow, new OwnerChanged(owner), clock.instant(), cause);
      var outgoing = look(watches, List.of(told));
      outgoing.add(OwnershipMessages.ownerSet(escrow, owner, cause));
      outbox.record(outgoing);
      return true;
    });
  }

  /** Reads again what is due. */
  public boolean readAgain() {
    return database.inTransaction(() -> {
      var at = clock.instant();
      var watches = store.lockUnknown(at, UNKNOWN_MAX);
      outbox.record(look(watches, watches.stream().map(watch -> again(watch, at)).toList()));
      return watches.size() == UNKNOWN_MAX;
    });
  }

  /** What concerns no watched game is passed over. */
  private List<Outgoing> look(List<Watch> locked, List<Told> told) {
    Map<EscrowId, Watch> watches = new HashMap<>();
    for (var watch : locked) watches.put(watch.escrow(), watch);
    var outgoing = new ArrayList<Outgoing>();
    for (var one : told) {
      @Nullable Watch watch = watches.get(one.escrow());
      if (watch == null) continue;
      var looked = WatchDecider.decide(watch, one.happening(), one.at());
      watches.put(one.escrow(), looked.watch());
      OwnershipMessages.write(one.escrow(), looked.reports(), one.at(), one.cause())
          .forEach(outgoing::add);
    }
    if (!watches.isEmpty()) store.save(watches.values());
    return outgoing;
  }

  private static Told told(Received message, Happening happening) {
    return new Told(EscrowId.parse(message.key()), happening, message.at(), message.cause());
  }

  private static Told again(Watch watch, Instant at) {
    return new Told(watch.escrow(), new ReadAgainDue(), at, Cause.of(watch.escrow().text()));
  }
}
