package bloxtr8.providers.stripe;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the courier when something may have been committed. */
final class WebhookSignal {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
