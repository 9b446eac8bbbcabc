package bloxtr8.platform.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time of the database server, continued between two readings by the monotonic timer, so that a
 * jump of the host's clock has no effect.
 */
public final class DatabaseClock extends Clock {

  private static final long READING_AGE_MAX = Duration.ofSeconds(10).toNanos();

  private static final String NOW = "SELECT clock_timestamp()";

  private record Reading(Instant at, long nanos) {
    Instant plusElapsed(long now) {
      return at.plusNanos(now - nanos);
    }
  }

  private final Database database;
  private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();

  public DatabaseClock(Database database) {
    this.database = database;
  }

  @Override
  public Instant instant() {
    var now = System.nanoTime();
    var reading = last.get();
    if (reading == null || now - reading.nanos() > READING_AGE_MAX) {
      reading = read();
      last.set(reading);
    }
    return reading.plusElapsed(System.nanoTime());
  }

  private Reading read() {
    var before = System.nanoTime();
    var at = database.sql().sql(NOW).query(OffsetDateTime.class).single().toInstant();
    return new Reading(at, before + (System.nanoTime() - before) / 2);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("all times are UTC");
  }
}
