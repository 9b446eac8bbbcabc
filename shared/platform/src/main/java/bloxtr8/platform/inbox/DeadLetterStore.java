package bloxtr8.platform.inbox;

import bloxtr8.platform.inbox.DeadLetters.Letter;
import bloxtr8.platform.inbox.DeadLetters.WaitingKey;
import bloxtr8.platform.inbox.DeadLetters.WaitingMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries of the staff routes for parked messages. */
final class DeadLetterStore {

  private static final String COUNT_KEYS = "SELECT count(DISTINCT key) FROM parked";

  private static final String KEYS =
      """
      SELECT k.key, k.messages, p.message_id, p.reason, p.detail, p.parked_at
        FROM (SELECT key, count(*) AS messages, min(id) AS first FROM parked GROUP BY key
               ORDER BY first LIMIT :limit OFFSET :skip) k
        JOIN parked p ON p.id = k.first ORDER BY k.first
      """;

  private static final String LETTER =
      """
      SELECT p.*, (SELECT count(*) FROM parked o WHERE o.key = p.key) AS of_key,
             (SELECT message_id FROM parked o WHERE o.key = p.key ORDER BY id LIMIT 1) AS first
        FROM parked p WHERE p.message_id = :message
      """;

  private static final String LOCK =
      "SELECT key FROM parked WHERE message_id = :message FOR UPDATE";

  private static final String FIRST =
      "SELECT message_id FROM parked WHERE key = :key ORDER BY id LIMIT 1";

  private static final String COUNT = "SELECT count(*) FROM parked WHERE key = :key";

  private final JdbcClient sql;

  DeadLetterStore(JdbcClient sql) {
    this.sql = sql;
  }

  long countKeys() {
    return sql.sql(COUNT_KEYS).query(Long.class).single();
  }

  long count(String key) {
    return sql.sql(COUNT).param("key", key).query(Long.class).single();
  }

  List<WaitingKey> keys(int limit, long skip) {
    return sql.sql(KEYS)
        .param("limit", limit)
        .param("skip", skip)
        .query((row, _) ->
            new WaitingKey(
                row.getObject("message_id", UUID.class),
                row.getString("key"),
                row.getLong("messages"),
                row.getString("reason"),
                row.getString("detail"),
                since(row)))
        .list();
  }

  /** Null when it does not wait. */
  @Nullable Letter letter(
      UUID message, Function<ConsumedRecord, @Nullable Map<String, Object>> read) {
    return sql.sql(LETTER)
        .param("message", message)
        .query((row, _) ->
            new Letter(
                message(row),
                read.apply(ParkedStore.consumed(row)),
                row.getObject("first", UUID.class),
                row.getLong("of_key")))
        .optional()
        .orElse(null);
  }

  /** The key of the message, which nobody else touches until commit; null when it does not wait. */
  @Nullable String lock(UUID message) {
    return sql.sql(LOCK)
        .param("message", message)
        .query((row, _) -> row.getString("key"))
        .optional()
        .orElse(null);
  }

  boolean isFirst(UUID message, String key) {
    return sql.sql(FIRST).param("key", key).query(UUID.class).list().contains(message);
  }

  private static WaitingMessage message(ResultSet row) throws SQLException {
    return new WaitingMessage(
        row.getObject("message_id", UUID.class),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("offset"),
        row.getString("key"),
        row.getString("producer"),
        row.getLong("sequence"),
        row.getBytes("value").length,
        row.getString("reason"),
        row.getString("detail"),
        since(row));
  }

  private static Instant since(ResultSet row) throws SQLException {
    return row.getObject("parked_at", OffsetDateTime.class).toInstant();
  }
}
