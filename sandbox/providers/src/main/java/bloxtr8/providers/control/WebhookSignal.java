package bloxtr8.providers.control;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals the dispatchers when something may have been committed. */
public final class WebhookSignal {

  private final Phaser rung = new Phaser(1);

  /** One at a time: a second arrival before the phase has advanced would be refused. */
  public synchronized void signal() {
    rung.arrive();
  }

  /** The newest signal, after waiting for one newer than {@code version}. */
  int await(int version, Duration atMost) throws InterruptedException {
    try {
      return rung.awaitAdvanceInterruptibly(version, atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return version;
    }
  }
}
