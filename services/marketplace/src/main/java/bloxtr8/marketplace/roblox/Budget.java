package bloxtr8.marketplace.roblox;

import java.time.Duration;

/**
 * How many calls a share of a source allows in a minute, as a bucket: a few at once ({@link
 * #burst}), then one for each {@link #pauseMicros pause}. A granted call is made within {@link
 * #VALID}, so the calls of any minute were granted within a minute and that time, and those are at
 * most {@code burst + (minute + VALID) / pause}, which is not more than the limit.
 *
 * @param perMinute the limit in any 60 s
 * @param burst how many calls may be made at once after a time without any
 */
record Budget(int perMinute, int burst) {

  /** How long after its grant a call may begin. */
  static final Duration VALID = Duration.ofSeconds(5);

  static final int LIMIT_MIN = 2;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int LIMIT_MAX = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  Budget {
    if (perMinute < LIMIT_MIN || perMinute > LIMIT_MAX)
      throw new IllegalArgumentException(
          "must be from " + LIMIT_MIN + " to " + LIMIT_MAX + " calls a minute: " + perMinute);
    if (burst < 1 || burst >= perMinute)
      throw new IllegalArgumentException("must be from 1 to less than the limit: " + burst);
  }

  /** The time of one call, in whole microseconds rounded up: PostgreSQL counts in them. */
  long pauseMicros() {
    var calls = perMinute - burst();
    var micros = MINUTE.plus(VALID).toNanos() / NANOS_PER_MICRO;
    return (micros + calls - 1) / calls;
  }
}
