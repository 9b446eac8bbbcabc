package bloxtr8.platform.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a fixed time. */
public final class Await {

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(20);

  private Await() {}

  /** Fails with the sentence when the condition is not true within 90 s. */
  public static void until(String sentence, BooleanSupplier condition) {
    until(sentence, LONGEST, condition);
  }

  public static void until(String sentence, Duration longest, BooleanSupplier condition) {
    var deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline)
        throw new AssertionError("waited " + longest.toSeconds() + " s in vain: " + sentence);
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
