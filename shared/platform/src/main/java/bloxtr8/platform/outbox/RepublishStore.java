package bloxtr8.platform.outbox;

import static bloxtr8.platform.database.SqlArrays.texts;
import static java.time.ZoneOffset.UTC;

import bloxtr8.platform.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The staff statements on a service's outbox: list the keys that wait behind an unsendable message,
 * release them, and publish messages again. Bytes and numbers stay, so that consumers recognise
 * duplicates.
 */
public final class RepublishStore {

  /** Limit of one call; the next call continues. */
  public static final int REPUBLISHED_MAX = 100_000;

  public static final int SET_ASIDE_SHOWN_MAX = 100;

  private static final int AT_ONCE = 10_000;
  private static final int KEYS_AT_ONCE = 100;

  private static final String SET_ASIDE =
      """
      SELECT topic, key, first_row, reason, set_aside_at FROM outbox_set_aside
       ORDER BY set_aside_at, topic, key LIMIT :limit
      """;

  private static final String RELEASE_KEYS =
      """
      DELETE FROM outbox_set_aside WHERE (topic, key) IN (
        SELECT topic, key FROM outbox_set_aside
         WHERE set_aside_at < :before ORDER BY set_aside_at LIMIT :limit)
      RETURNING topic, key
      """;

  private static final String RELEASE_ROWS =
      """
      UPDATE outbox o SET set_aside_at = NULL
        FROM unnest(:topics, :keys) AS k (topic, key)
       WHERE o.topic = k.topic AND o.key = k.key AND o.set_aside_at IS NOT NULL
      """;

  private static final String REPUBLISH =
      """
      UPDATE outbox SET published_at = NULL WHERE id IN (
        SELECT id FROM outbox
         WHERE published_at >= :since AND published_at < :until AND (:topic = '' OR topic = :topic)
         ORDER BY published_at LIMIT :limit)
      """;

  private static final String NOW = "SELECT clock_timestamp()";

  /** A key whose messages are set aside. */
  public record SetAside(
      String topic, String key, long firstRow, String reason, Instant setAsideAt) {}

  private record Key(String topic, String key) {}

  private final Database database;
  private final PublisherSignal signal;

  public RepublishStore(Database database, PublisherSignal signal) {
    this.database = database;
    this.signal = signal;
  }

  /** The oldest first. */
  public List<SetAside> setAside() {
    return sql()
        .sql(SET_ASIDE)
        .param("limit", SET_ASIDE_SHOWN_MAX)
        .query((row, _) ->
            new SetAside(
                row.getString("topic"),
                row.getString("key"),
                row.getLong("first_row"),
                row.getString("reason"),
                row.getObject("set_aside_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Releases every message that is set aside behind an unsendable one.
   *
   * @return how many messages
   */
  public int release() {
    var before = sql().sql(NOW).query(OffsetDateTime.class).single();
    var released = 0;
    while (true) {
      var done = database.inTransaction(() -> releaseKeys(before));
      if (done < 0) break;
      released += done;
    }
    signal.now();
    return released;
  }

  /** Returns minus one when no key is set aside any more. */
  private int releaseKeys(OffsetDateTime before) {
    var keys =
        sql()
            .sql(RELEASE_KEYS)
            .param("before", before)
            .param("limit", KEYS_AT_ONCE)
            .query((row, _) -> new Key(row.getString("topic"), row.getString("key")))
            .list();
    if (keys.isEmpty()) return -1;
    return sql()
        .sql(RELEASE_ROWS)
        .param("topics", texts(keys, Key::topic))
        .param("keys", texts(keys, Key::key))
        .update();
  }

  /**
   * Marks the messages that were published in that time as unpublished.
   *
   * @param topic empty for every topic
   * @return how many; {@link #REPUBLISHED_MAX} when there may be more
   */
  public int republish(String topic, Instant since, Instant until) {
    var done = 0;
    while (done < REPUBLISHED_MAX) {
      var found =
          sql()
              .sql(REPUBLISH)
              .param("topic", topic)
              .param("since", since.atOffset(UTC))
              .param("until", until.atOffset(UTC))
              .param("limit", AT_ONCE)
              .update();
      done += found;
      if (found < AT_ONCE) break;
    }
    signal.now();
    return done;
  }

  private JdbcClient sql() {
    return database.sql();
  }
}
