package bloxtr8.payments.operations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.payments.domain.Operation.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts and names unresolved operations. */
public final class UnfinishedStore {

  private static final String COUNT_BY_STATE =
      "SELECT state, count(*) FROM operation WHERE state IN ('PENDING', 'UNKNOWN') GROUP BY state";

  /** A transfer that the custodian has accepted is late only after 30 minutes more. */
  private static final String UNFINISHED_SINCE_BEFORE =
      """
      SELECT leg || ' of ' || subject || ': ' || coalesce(failure, state) FROM operation
       WHERE state IN ('PENDING', 'UNKNOWN') AND (awaits_user IS NULL OR EXISTS (
             SELECT FROM payout_destination d
              WHERE d.user_id = awaits_user AND d.rail = operation.rail
                AND d.state = 'READY'))
         AND (waits_until IS NULL OR waits_until < :now)
         AND recorded_at < :before::timestamptz
         AND recorded_at < :before::timestamptz
             - CASE WHEN rail = 'USDC_BASE' AND provider_id IS NOT NULL
                    THEN interval '30 minutes' ELSE interval '0' END
       ORDER BY recorded_at LIMIT :limit
      """;

  private static final String ENDED_BEFORE =
      """
      SELECT leg || ' of ' || subject || ' was ended and lies in suspense: ' || ended_why
        FROM operation
       WHERE state = 'ENDED' AND ended_at < :before
       ORDER BY recorded_at LIMIT :limit
      """;

  private final JdbcClient sql;

  UnfinishedStore(JdbcClient sql) {
    this.sql = sql;
  }

  Map<State, Long> countUnfinished() {
    var counts = new HashMap<State, Long>();
    sql.sql(COUNT_BY_STATE)
        .query(row -> {
          counts.put(State.valueOf(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  /** The late operations, without those that wait for a known reason. */
  List<String> unfinishedSinceBefore(Instant before, Instant now, int limit) {
    return sql.sql(UNFINISHED_SINCE_BEFORE)
        .param("now", utc(now))
        .param("before", utc(before))
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Operations that two persons ended without proof and that are not settled. */
  List<String> endedBefore(Instant before, int limit) {
    return sql.sql(ENDED_BEFORE)
        .param("before", utc(before))
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
