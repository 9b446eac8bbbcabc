package bloxtr8.providers.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of this program's work, which cuts every artificial wait short. */
public final class ShutdownLatch implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Waits that long; false when we are closing. */
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
