package bloxtr8.infrastructure;

import java.time.Duration;

/**
 * The delay before a stopped server is restarted: none the first time, then a second, twice as long
 * each time up to half a minute, and none again once the server has run for a while.
 */
public final class RestartDelay {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int DOUBLINGS_MAX = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long STEADY_NANOS = Duration.ofMinutes(1).toNanos();

  private int inARow;
  private long startedAtNanos = System.nanoTime() - STEADY_NANOS;

  /** The server runs. */
  public void started() {
    startedAtNanos = System.nanoTime();
  }

  /** The delay before the next attempt, which is counted. */
  public Duration next() {
    if (System.nanoTime() - startedAtNanos >= STEADY_NANOS) inARow = 0;
    return delay(inARow++);
  }

  static Duration delay(int triesBefore) {
    if (triesBefore == 0) return Duration.ZERO;
    var doubled = FIRST.multipliedBy(1L << Math.min(triesBefore - 1, DOUBLINGS_MAX));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
