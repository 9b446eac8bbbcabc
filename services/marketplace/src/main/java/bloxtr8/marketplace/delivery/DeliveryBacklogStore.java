package bloxtr8.marketplace.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits to be read. */
final class DeliveryBacklogStore {

  private static final String COUNT_BY_PHASE =
      """
      SELECT phase, count(*) AS watches
        FROM delivery_watch
       WHERE read_at IS NOT NULL
       GROUP BY phase
      """;

  private static final String OLDEST_DUE =
      """
      SELECT min(d.read_at)
        FROM generate_series(0, 3) AS p (priority)
       CROSS JOIN LATERAL (
             SELECT w.read_at
               FROM delivery_watch w
              WHERE w.priority = p.priority AND w.read_at IS NOT NULL
              ORDER BY w.read_at
              LIMIT 1) d
      """;

  private final JdbcClient sql;

  DeliveryBacklogStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The watches whose games are read, by their phase. */
  Map<String, Long> countByPhase() {
    var counts = new HashMap<String, Long>();
    sql.sql(COUNT_BY_PHASE)
        .query((row, _) -> Map.entry(row.getString("phase"), row.getLong("watches")))
        .list()
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** Null when nothing is to be read. */
  @Nullable Instant oldestDue() {
    var due = sql.sql(OLDEST_DUE).query((row, _) -> row.getObject(1, OffsetDateTime.class)).list();
    return due.isEmpty() || due.getFirst() == null ? null : due.getFirst().toInstant();
  }
}
