package bloxtr8.payments;

import bloxtr8.platform.Room;
import java.time.Duration;
import java.time.Instant;

/**
 * Releases the operations that wait for a seller's destination which became ready while they were
 * being recorded: neither transaction saw the other.
 */
final class AwaitedDestinations {

  /** Longer than any of our transactions lasts. */
  private static final Duration TRANSACTION_MAX = Duration.ofMinutes(5);

  private final Room room;
  private final OperationStore operations;
  private final Runnable wakeWorkers;

  /** The first look after a start is at all of them. */
  private volatile Instant lookedAt = Instant.EPOCH;

  AwaitedDestinations(Room room, Runnable wakeWorkers) {
    this.room = room;
    this.operations = new OperationStore(room.database().sql());
    this.wakeWorkers = wakeWorkers;
  }

  boolean look() {
    var now = room.clock().instant();
    var since = lookedAt.equals(Instant.EPOCH) ? lookedAt : lookedAt.minus(TRANSACTION_MAX);
    if (operations.destinationsReadySince(since, now) > 0) wakeWorkers.run();
    lookedAt = now;
    return false;
  }
}
