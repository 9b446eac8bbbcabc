package bloxtr8.kernel;

import java.time.Duration;

/**
 * The pauses between attempts: the first one, then twice as long after each further failure, up to
 * the longest.
 */
public record Backoff(Duration first, Duration longest) {

  private static final int DOUBLINGS_MAX = 32;

  /** Refuses negative pauses. */
  public Backoff {
    if (first.isNegative() || longest.isNegative())
      throw new IllegalArgumentException("no pauses from " + first + " to " + longest);
  }

  /** The pause after so many failures in a row, counted from 1. */
  public Duration after(int failures) {
    if (failures < 1) throw new IllegalArgumentException("no pause after failure " + failures);
    var pause = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
