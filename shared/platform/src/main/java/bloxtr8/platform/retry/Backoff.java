package bloxtr8.platform.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Pauses between attempts without end: 100 ms doubling to 30 s, with jitter. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = FIRST;

  public void reset() {
    next = FIRST;
  }

  /** The next pause: between half of the step and the whole step, which doubles. */
  public Duration next() {
    var step = next.toMillis();
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return Duration.ofMillis(step / 2 + ThreadLocalRandom.current().nextLong(step / 2 + 1));
  }

  /** Pauses; an interrupt ends the pause early. */
  public void pause() {
    LockSupport.parkNanos(next().toNanos());
  }
}
