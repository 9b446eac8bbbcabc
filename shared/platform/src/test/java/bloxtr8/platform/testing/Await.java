package bloxtr8.platform.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a fixed time. */
public final class Await {

  /** Long, because the machine may be busy. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final Duration STEP = Duration.ofMillis(20);

  private Await() {}

  /** Fails with the sentence when the condition is not true within four minutes. */
  public static void until(String sentence, BooleanSupplier condition) {
    until(sentence, LONGEST, condition);
  }

  public static void until(String sentence, Duration longest, BooleanSupplier condition) {
    until(() -> sentence, longest, condition);
  }

  /** The sentence is made when the time is over, and may say what was seen instead. */
  public static void until(Supplier<String> sentence, BooleanSupplier condition) {
    until(sentence, LONGEST, condition);
  }

  private static void until(
      Supplier<String> sentence, Duration longest, BooleanSupplier condition) {
    var deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline)
        throw new AssertionError("waited " + longest.toSeconds() + " s in vain: " + sentence.get());
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
