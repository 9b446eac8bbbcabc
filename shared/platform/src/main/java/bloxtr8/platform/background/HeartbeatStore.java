package bloxtr8.platform.background;

import static bloxtr8.platform.database.SqlArrays.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The heartbeat of a service's clocks: the row of its table {@code scheduler_heartbeat}, which one
 * of its jobs updates while it runs. A long gap between two updates is an outage of ours.
 */
public final class HeartbeatStore {

  private static final Duration BEAT_INTERVAL = Duration.ofSeconds(30);
  private static final Duration OUTAGE_MIN = Duration.ofMinutes(10);

  /** Waits for another replica, so that nobody passes an outage that it is recording. */
  private static final String LOCK = "SELECT beaten_at FROM scheduler_heartbeat FOR UPDATE";

  private static final String BEAT = "UPDATE scheduler_heartbeat SET beaten_at = :now";

  private final JdbcClient sql;

  public HeartbeatStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** A time in which no replica ran. */
  public record Gap(Instant from, Instant until) {}

  /**
   * Updates the heartbeat when it is old enough.
   *
   * @return the outage that ends with it, to be recorded in the same transaction; mostly null
   */
  public @Nullable Gap beat(Instant now) {
    var last = sql.sql(LOCK).query(OffsetDateTime.class).single().toInstant();
    var gap = Duration.between(last, now);
    if (gap.compareTo(BEAT_INTERVAL) < 0) return null;
    sql.sql(BEAT).param("now", utc(now)).update();
    return gap.compareTo(OUTAGE_MIN) < 0 ? null : new Gap(last, now);
  }
}
