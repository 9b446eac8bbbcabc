package bloxtr8.providers.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Signals the shutdown, which ends every artificial wait. */
public final class ShutdownLatch implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Waits that long; false when the shutdown has begun. */
  public boolean pause(Duration time) {
    try {
      return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
