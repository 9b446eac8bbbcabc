package bloxtr8.providers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The real time, or a fixed time, plus the time that a test adds. */
public final class TestClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  private volatile @Nullable Instant held;

  /** Stops the clock: from now on only {@link #forward} advances it. */
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
