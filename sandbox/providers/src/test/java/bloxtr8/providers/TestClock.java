package bloxtr8.providers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The real time, or the moment at which it is held, plus what a test adds to it. */
public final class TestClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  private volatile @Nullable Instant held;

  /** From now on time passes only by {@link #forward}. */
  public void hold() {
    held = Instant.now();
  }

  public void release() {
    held = null;
  }

  public void forward(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant instant() {
    var moment = held;
    return (moment == null ? Instant.now() : moment).plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
