package bloxtr8.platform.background;

import bloxtr8.kernel.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses of one loop after its failures: those of a back-off, each shortened at random by up to
 * a half, so that the loops that one outage stopped do not all return at the same moment.
 */
public final class RetryPauses {

  private final Backoff backoff;
  private int failures;

  public RetryPauses(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Ends the series of failures. */
  public void reset() {
    failures = 0;
  }

  /** The pause after one more failure. */
  public Duration next() {
    failures++;
    var half = backoff.after(failures).toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
