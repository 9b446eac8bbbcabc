package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When people last had Roblox asked, by the time of the database: all replicas count together. */
final class PersonReadStore {

  private static final String COUNT =
      """
      INSERT INTO person_read AS p (user_id, purpose, read_at)
      VALUES (:user, :purpose, ARRAY[clock_timestamp()])
          ON CONFLICT (user_id, purpose) DO UPDATE
         SET read_at = ARRAY(
             SELECT r.at FROM unnest(p.read_at) AS r (at)
              WHERE r.at > clock_timestamp() - interval '1 minute') || clock_timestamp()
       WHERE (SELECT count(*) FROM unnest(p.read_at) AS r (at)
               WHERE r.at > clock_timestamp() - interval '1 minute') < :limit
      """;

  private static final String WAIT =
      """
      SELECT ceil(1000 * extract(epoch FROM
               min(r.at) + interval '1 minute' - clock_timestamp()))::bigint
        FROM person_read AS p CROSS JOIN LATERAL unnest(p.read_at) AS r (at)
       WHERE p.user_id = :user AND p.purpose = :purpose
         AND r.at > clock_timestamp() - interval '1 minute'
      """;

  private final JdbcClient sql;

  PersonReadStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** What people have Roblox asked for. */
  enum Purpose {
    VERIFICATION,
    EXPERIENCES,
    /** Before a listing is published, an offer made or accepted. */
    TRADE,
    /** Before money is paid: for the checklist of a deal. */
    CHECKLIST
  }

  /**
   * Counts one read; returns false, and counts none, when there were so many in the last minute.
   */
  boolean count(UserId user, Purpose purpose, int limit) {
    return sql.sql(COUNT)
            .param("user", user.value())
            .param("purpose", purpose.name())
            .param("limit", limit)
            .update()
        == 1;
  }

  /** Until the oldest read of the last minute counts no more. */
  Duration untilNext(UserId user, Purpose purpose) {
    @Nullable Long millis =
        sql.sql(WAIT)
            .param("user", user.value())
            .param("purpose", purpose.name())
            .query(Long.class)
            .optional()
            .orElse(null);
    return Duration.ofMillis(millis == null ? 1 : Math.max(1, millis));
  }
}
