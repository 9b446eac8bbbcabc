package bloxtr8.payments.execution;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.database.FailureKind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a provider's response, with retries while our own database prevents it: no free
 * connection, or conflicting transactions.
 */
public final class RecordingRetry {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingRetry.class);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  private final Duration longest;
  private final Backoff pauses;

  /**
   * Bounded retries.
   *
   * @param longest until the operation's lease expires, and another worker may claim it
   * @param firstPause doubles with each try
   */
  public RecordingRetry(Duration longest, Duration firstPause) {
    this.longest = longest;
    this.pauses = new Backoff(firstPause, PAUSE_MAX);
  }

  public void run(Runnable recording) {
    var began = System.nanoTime();
    for (var tries = 1; ; tries++) {
      try {
        recording.run();
        return;
      } catch (RuntimeException e) {
        var pause = pauses.after(tries);
        var over = System.nanoTime() - began + pause.toNanos() > longest.toNanos();
        if (over || FailureKind.of(e) == FailureKind.BUG || Thread.currentThread().isInterrupted())
          throw e;
        LOG.warn("a response is not recorded yet: {}", e.toString());
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
