package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.OwnershipTracking.Signal;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.ReadAgainDue;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.outbox.Outbox;
import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Reads the owners of tracked games: when the escrow publishes an event, and repeatedly while the
 * owner is unknown.
 */
public final class OwnershipHandler implements BatchHandler {

  private static final int UNKNOWN_MAX = 100;

  private final Database database;
  private final OwnershipStore store;
  private final OwnershipTracking tracking;
  private final Outbox outbox;
  private final Clock clock;

  public OwnershipHandler(
      Database database,
      OwnershipStore store,
      OwnershipTracking tracking,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.tracking = tracking;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var signals = new ArrayList<Signal>();
    for (var message : messages) {
      var signal = OwnershipMessages.read((EscrowEvent) message.message());
      if (signal != null) signals.add(signalOf(message, signal));
    }
    if (!signals.isEmpty()) {
      var escrows = new LinkedHashSet<EscrowId>();
      for (var one : signals) escrows.add(one.escrow());
      outbox.record(tracking.apply(store.lock(escrows), signals));
    }
    return messages.stream().<Outcome>map(_ -> Outcome.ACCEPTED).toList();
  }

  @Override
  public boolean ignores(String key, Message message) {
    return OwnershipMessages.read((EscrowEvent) message) == null;
  }

  /** Repeats the ownership reads that are due. */
  public boolean readAgain() {
    return database.inTransaction(() -> {
      var at = clock.instant();
      var unknown = store.lockUnknown(at, UNKNOWN_MAX);
      var signals = unknown.stream().map(tracker -> again(tracker, at)).toList();
      outbox.record(tracking.apply(unknown, signals));
      return unknown.size() == UNKNOWN_MAX;
    });
  }

  private static Signal signalOf(Received message, OwnershipSignal signal) {
    return new Signal(EscrowId.parse(message.key()), signal, message.at(), message.cause());
  }

  private static Signal again(OwnershipTracker tracker, Instant at) {
    return new Signal(tracker.escrow(), new ReadAgainDue(), at, Cause.of(tracker.escrow().text()));
  }
}
