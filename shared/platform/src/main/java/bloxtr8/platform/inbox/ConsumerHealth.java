package bloxtr8.platform.inbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether a consumer makes progress: unhealthy when nothing has succeeded for a minute. */
final class ConsumerHealth {

  private static final Duration BAD_AFTER = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private volatile long goodAt;

  ConsumerHealth(LongSupplier nanos) {
    this.nanos = nanos;
    good();
  }

  void good() {
    goodAt = nanos.getAsLong();
  }

  boolean isGood() {
    return nanos.getAsLong() - goodAt < BAD_AFTER.toNanos();
  }
}
