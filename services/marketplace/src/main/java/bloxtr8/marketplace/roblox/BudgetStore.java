package bloxtr8.marketplace.roblox;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The budgets of calls to Roblox that all replicas share, by the time of the database. */
final class BudgetStore {

  /** By the time at which the row is locked: an older one would count earlier grants as later. */
  private static final String LEASE =
      """
      INSERT INTO roblox_budget AS b (source, full_at, granted, closed_until)
      SELECT :source, c.at + c.pause * least(:wanted, :burst), least(:wanted, :burst), c.at
        FROM (SELECT clock_timestamp() AS at, :micros * interval '1 microsecond' AS pause) AS c
          ON CONFLICT (source) DO UPDATE
         SET (granted, full_at) = (
             SELECT g.calls,
                    CASE WHEN g.calls = 0 THEN b.full_at
                         ELSE greatest(b.full_at, g.at) + g.pause * g.calls END
               FROM (SELECT c.at, c.pause,
                            CASE WHEN b.closed_until > c.at THEN 0
                                 ELSE granted_calls(b.full_at, c.at, c.pause, :burst, :wanted)
                            END AS calls
                       FROM (SELECT clock_timestamp() AS at,
                                    :micros * interval '1 microsecond' AS pause) AS c) AS g)
      RETURNING granted,
        ceil(1000 * extract(epoch FROM greatest(
          closed_until,
          full_at - :micros * interval '1 microsecond' * (:burst - 1)) - clock_timestamp()))::bigint
        AS wait_millis
      """;

  private static final String CLOSE =
      """
      INSERT INTO roblox_budget AS b (source, full_at, granted, closed_until)
      SELECT :source, c.at, 0, c.at + :millis * interval '1 millisecond'
        FROM (SELECT clock_timestamp() AS at) AS c
          ON CONFLICT (source) DO UPDATE
         SET closed_until = greatest(
             b.closed_until, clock_timestamp() + :millis * interval '1 millisecond')
      """;

  /**
   * Calls that may be made now.
   *
   * @param pause until the source's next call can be granted
   */
  record Grant(int calls, Duration pause) {}

  private final JdbcClient sql;

  BudgetStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Takes up to this many calls from a bucket. */
  Grant take(String bucket, Budget budget, int wanted) {
    return sql.sql(LEASE)
        .param("source", bucket)
        .param("micros", budget.pauseMicros())
        .param("burst", budget.burst())
        .param("wanted", wanted)
        .query((row, _) ->
            new Grant(
                row.getInt("granted"), Duration.ofMillis(Math.max(1, row.getLong("wait_millis")))))
        .single();
  }

  /** Grants no calls of the bucket for this time, or for longer where that was said before. */
  void close(String bucket, Duration time) {
    sql.sql(CLOSE).param("source", bucket).param("millis", time.toMillis()).update();
  }
}
