package bloxtr8.gateway.limits;

import java.time.Duration;

/** A number of requests in a period; the whole number may be made at once after a long pause. */
public record Limit(long calls, Duration in) {

  private static final int SLICES = 20;

  /**
   * How many tokens a replica leases at a time: few enough to share, many enough to query seldom.
   */
  long slice() {
    return Math.max(1, calls / SLICES);
  }

  double perSecond() {
    return calls / (double) in.toSeconds();
  }

  /** Time until one more request is allowed. */
  Duration untilNext() {
    return Duration.ofMillis((long) Math.ceil(1000 / perSecond()));
  }
}
