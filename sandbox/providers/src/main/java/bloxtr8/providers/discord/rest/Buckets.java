package bloxtr8.providers.discord.rest;

import bloxtr8.kernel.Sha256;
import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.rest.DiscordLimits.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the calls of bots. The counts are in memory: a restart begins new ones. A window begins
 * with its first call.
 */
final class Buckets {

  private static final int TOO_MANY = 429;
  private static final int BUCKETS_MAX = 10_000;
  private static final double MILLIS = 1_000.0;
  private static final int NAME_BYTES = 8;

  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
  private final Clock clock;

  Buckets(Clock clock) {
    this.clock = clock;
  }

  private record Window(Instant end, int calls) {}

  /**
   * The state of a bucket after a call.
   *
   * @param left time until the window ends
   */
  record Usage(String bucket, int max, int calls, Instant end, Duration left, boolean global) {

    boolean isExceeded() {
      return calls > max;
    }

    Answer addTo(Answer answer) {
      return answer
          .with("X-RateLimit-Limit", Integer.toString(max))
          .with("X-RateLimit-Remaining", Integer.toString(Math.max(0, max - calls)))
          .with("X-RateLimit-Reset", seconds(end.toEpochMilli()))
          .with("X-RateLimit-Reset-After", seconds(left.toMillis()))
          .with("X-RateLimit-Bucket", bucket);
    }

    /** The refusal of this call. */
    Answer refusal() {
      var body =
          Json.object()
              .put("message", "You are being rate limited.")
              .put("retry_after", left.toMillis() / MILLIS)
              .put("global", global);
      var answer =
          Answer.json(TOO_MANY, body)
              .with("Retry-After", Long.toString(left.plusMillis(999).toSeconds()))
              .with("X-RateLimit-Scope", global ? "global" : "user")
              .with("via", "1.1 google");
      return global ? answer.with("X-RateLimit-Global", "true") : addTo(answer);
    }

    private static String seconds(long millis) {
      return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
    }
  }

  /** Counts one call of all of a bot's. */
  Usage countGlobal(long application, int perSecond) {
    return count("global " + application, new Limit(perSecond, Duration.ofSeconds(1)), true);
  }

  /**
   * Counts one call of a route.
   *
   * @param major the channel, guild or webhook of the path
   */
  Usage count(long application, String operation, String major, Limit limit) {
    return count(application + " " + operation + " " + major, limit, false);
  }

  private Usage count(String key, Limit limit, boolean global) {
    var now = clock.instant();
    if (windows.size() >= BUCKETS_MAX) windows.values().removeIf(w -> !w.end.isAfter(now));
    var window =
        windows.merge(
            key,
            new Window(now.plus(limit.per()), 1),
            (old, first) -> old.end.isAfter(now) ? new Window(old.end, old.calls + 1) : first);
    return new Usage(
        name(key),
        limit.calls(),
        window.calls,
        window.end,
        Duration.between(now, window.end),
        global);
  }

  /** The same for every bot and every channel: the name of the route only. */
  private static String name(String key) {
    var operation = key.split(" ", -1)[1];
    return HexFormat.of().formatHex(Sha256.of(operation), 0, NAME_BYTES);
  }
}
