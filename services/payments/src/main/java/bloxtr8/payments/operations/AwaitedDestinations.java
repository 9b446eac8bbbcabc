package bloxtr8.payments.operations;

import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.platform.ServiceContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Releases operations whose seller's destination became ready while they were being recorded:
 * neither of the two transactions could see the other's change.
 */
public final class AwaitedDestinations {

  /** Longer than any of our transactions lasts. */
  private static final Duration TRANSACTION_MAX = Duration.ofMinutes(5);

  private final ServiceContext service;
  private final OperationStore operations;
  private final Runnable signalWorkers;

  /** The first pass after a start checks all of them. */
  private volatile Instant checkedAt = Instant.EPOCH;

  public AwaitedDestinations(
      ServiceContext service, WorkerSignal signalWorkers, OperationStore operations) {
    this.service = service;
    this.operations = operations;
    this.signalWorkers = signalWorkers;
  }

  public boolean runPass() {
    var now = service.clock().instant();
    var since = checkedAt.equals(Instant.EPOCH) ? checkedAt : checkedAt.minus(TRANSACTION_MAX);
    if (operations.destinationsReadySince(since, now) > 0) signalWorkers.run();
    checkedAt = now;
    return false;
  }
}
