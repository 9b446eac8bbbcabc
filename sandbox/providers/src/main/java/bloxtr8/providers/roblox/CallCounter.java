package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls in windows of one minute. They are in memory: a restart begins new windows. */
final class CallCounter {

  private static final int WINDOW_SECONDS = 60;
  private static final int WINDOWS_MAX = 10_000;

  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
  private final Clock clock;

  CallCounter(Clock clock) {
    this.clock = clock;
  }

  private record Window(long number, int calls) {}

  /**
   * The state of a window after a call.
   *
   * @param secondsToReset until the next window begins, 1 to 60
   */
  record Usage(int max, int calls, int secondsToReset) {
    boolean isExceeded() {
      return calls > max;
    }

    /** The answer with the headers that tell the caller of the limit. */
    Answer addTo(Answer answer) {
      var limited =
          answer
              .with("x-ratelimit-limit", String.format(Locale.ROOT, "%d, %d;w=60", max, max))
              .with("x-ratelimit-remaining", Integer.toString(Math.max(0, max - calls)))
              .with("x-ratelimit-reset", Integer.toString(secondsToReset));
      return isExceeded() ? limited.with("retry-after", Integer.toString(secondsToReset)) : limited;
    }
  }

  /** Counts one call; refused calls count too. */
  Usage count(String key, int max) {
    var second = clock.instant().getEpochSecond();
    var number = second / WINDOW_SECONDS;
    if (windows.size() >= WINDOWS_MAX) windows.values().removeIf(w -> w.number != number);
    var window =
        windows.merge(
            key,
            new Window(number, 1),
            (old, first) -> old.number == number ? new Window(number, old.calls + 1) : first);
    return new Usage(max, window.calls, Math.toIntExact(WINDOW_SECONDS - second % WINDOW_SECONDS));
  }
}
