package bloxtr8.server.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A call that the sandbox's Roblox has answered. */
record RobloxCall(Instant at, int status, long millis) {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int TOO_MANY = 429;

  boolean isRefusedAsTooMany() {
    return status == TOO_MANY;
  }

  /**
   * The largest number of calls in any 60 s.
   *
   * @param calls in the order of their times
   */
  static int mostInAMinute(List<RobloxCall> calls) {
    var most = 0;
    var first = 0;
    for (var last = 0; last < calls.size(); last++) {
      var from = calls.get(last).at().minus(MINUTE);
      while (!calls.get(first).at().isAfter(from)) first++;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
