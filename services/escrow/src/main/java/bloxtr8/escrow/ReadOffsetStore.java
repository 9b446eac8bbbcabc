package bloxtr8.escrow;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this service has read its topics. */
final class ReadOffsetStore {

  private static final String NEXT =
      "SELECT partition, next_offset FROM inbox_offset WHERE topic = :topic";

  private final JdbcClient sql;

  ReadOffsetStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The next offset of each partition that has been read at all. */
  Map<Integer, Long> next(String topic) {
    var next = new HashMap<Integer, Long>();
    sql.sql(NEXT)
        .param("topic", topic)
        .query(row -> {
          next.put(row.getInt("partition"), row.getLong("next_offset"));
        });
    return next;
  }
}
