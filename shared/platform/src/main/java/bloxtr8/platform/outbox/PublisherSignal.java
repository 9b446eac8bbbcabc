package bloxtr8.platform.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Signals a service's publisher that there is something to publish; one for each service in a
 * process. Where this process does not publish every shard itself, writers also send a NOTIFY. A
 * lost signal delays a message until the next slow poll.
 */
public final class PublisherSignal {

  private final Semaphore signal = new Semaphore(0);
  private volatile boolean servedHere;

  public void now() {
    if (signal.availablePermits() == 0) signal.release();
  }

  /** Sets whether this process publishes all shards itself. */
  void servedHere(boolean served) {
    servedHere = served;
  }

  boolean needsNotify() {
    return !servedHere;
  }

  /** Waits for the next signal; returns at once when something was written since the last call. */
  void await(Duration longest) throws InterruptedException {
    if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) signal.drainPermits();
  }

  static String channelOf(String service) {
    return "outbox_" + service;
  }
}
