package bloxtr8.gateway.limits;

import java.time.Duration;

/** So many calls in such a time; who has waited long enough may make them all at once. */
public record Limit(long calls, Duration in) {

  private static final int SLICES = 20;

  /** How much a replica takes at a time: little enough to share, enough to ask seldom. */
  long slice() {
    return Math.max(1, calls / SLICES);
  }

  double perSecond() {
    return calls / (double) in.toSeconds();
  }

  /** How long until one more call may be made when none may. */
  Duration untilNext() {
    return Duration.ofMillis((long) Math.ceil(1000 / perSecond()));
  }
}
