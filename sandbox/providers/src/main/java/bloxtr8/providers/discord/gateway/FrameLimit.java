package bloxtr8.providers.discord.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the frames of one connection; used by the thread that reads them. */
final class FrameLimit {

  private static final int FRAMES_MAX = 120;
  private static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();

  private final Deque<Long> times = new ArrayDeque<>();

  void count() {
    var now = System.nanoTime();
    while (!times.isEmpty() && now - times.getFirst() > WINDOW_NANOS) times.removeFirst();
    if (times.size() >= FRAMES_MAX) throw new Refused(CloseReason.RATE_LIMITED);
    times.addLast(now);
  }
}
