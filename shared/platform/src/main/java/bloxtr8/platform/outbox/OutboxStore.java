package bloxtr8.platform.outbox;

import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The publisher's statements on the outbox, on the one connection that also holds its shards'
 * locks: when the connection is lost, the locks are lost too, and no claim can succeed.
 */
final class OutboxStore {

  /** Distinguishes our advisory locks from others': "obox". */
  private static final int LOCK_CLASS = 0x6f626f78;

  private static final String UNLOCK_ALL = "SELECT pg_advisory_unlock_all()";

  private static final String LOCK = "SELECT pg_try_advisory_lock(:class, hashtext(:name))";

  private static final String SHARD =
      """
      INSERT INTO outbox_shard AS s (shard, heartbeat_at, clean) VALUES (:shard, now(), true)
          ON CONFLICT (shard) DO UPDATE SET shard = s.shard
      RETURNING CASE WHEN clean THEN 0
                     ELSE greatest(0, :fence - extract(epoch FROM now() - heartbeat_at) * 1000) END
      """;

  private static final String BEAT =
      "UPDATE outbox_shard SET heartbeat_at = now(), clean = :clean WHERE shard = ANY(:shards)";

  private static final String CLAIM =
      """
      SELECT w.id, w.shard, w.topic, w.key, w.value, w.correlation_id, w.trace_parent, w.headers,
             EXISTS (SELECT FROM outbox_set_aside a WHERE a.topic = w.topic AND a.key = w.key) AS aside
        FROM unnest(:shards) AS s (shard)
             CROSS JOIN LATERAL
             (SELECT * FROM outbox o
               WHERE o.published_at IS NULL AND o.set_aside_at IS NULL AND o.shard = s.shard
               ORDER BY o.id + 0 LIMIT :limit) w
       ORDER BY w.id LIMIT :limit
      """;

  private static final String MARK =
      """
      WITH marked AS (
        UPDATE outbox o
           SET published_at = now(), topic_id = n.topic_id, partition = n.partition, "offset" = n.at
          FROM unnest(:ids, :topicIds, :partitions, :offsets) AS n (id, topic_id, partition, at)
         WHERE o.id = n.id
        RETURNING o.topic, o.partition, o.shard, o.topic_id, o."offset")
      INSERT INTO outbox_mark (topic, partition, shard, topic_id, next_offset)
      SELECT topic, partition, shard, max(topic_id), max("offset") + 1
        FROM marked GROUP BY topic, partition, shard
          ON CONFLICT (topic, partition, shard) DO UPDATE
         SET topic_id = excluded.topic_id, next_offset = excluded.next_offset
      """;

  private static final String MARKS =
      """
      SELECT topic, partition, shard, topic_id, next_offset AS next FROM outbox_mark
       WHERE shard = ANY(:shards) ORDER BY topic, partition, shard
      """;

  private static final String LAST_BELOW =
      """
      SELECT "offset", key, value FROM outbox
       WHERE published_at IS NOT NULL AND topic = :topic AND partition = :partition
         AND "offset" < :below AND shard = ANY(:shards)
       ORDER BY "offset" DESC LIMIT 1
      """;

  private static final String UNMARK =
      """
      UPDATE outbox SET published_at = NULL WHERE id IN (
        SELECT id FROM outbox
         WHERE published_at IS NOT NULL AND topic = :topic AND partition = :partition
           AND "offset" >= :from AND shard = :shard
         LIMIT :limit)
      """;

  private static final String SET_MARK =
      """
      UPDATE outbox_mark SET topic_id = :topicId, next_offset = :next
       WHERE topic = :topic AND partition = :partition AND shard = :shard
      """;

  private static final String SET_ASIDE =
      """
      INSERT INTO outbox_set_aside (topic, key, first_row, reason)
      SELECT * FROM unnest(:topics, :keys, :rows, :reasons)
          ON CONFLICT (topic, key) DO NOTHING
      """;

  /** The lock makes the release of a key wait for rows that are being set aside behind it. */
  private static final String MOVE_ASIDE =
      """
      WITH held AS MATERIALIZED (
        SELECT topic, key FROM outbox_set_aside
         WHERE (topic, key) IN (SELECT * FROM unnest(:topics, :keys))
           FOR KEY SHARE)
      UPDATE outbox o SET set_aside_at = now()
        FROM held
       WHERE o.id = ANY(:ids) AND o.topic = held.topic AND o.key = held.key
      """;

  private static final int UNMARKED_AT_ONCE = 10_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient sql;

  OutboxStore(Connection connection) {
    this.sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** Releases every lock that this connection holds. */
  void unlockAll() {
    sql.sql(UNLOCK_ALL).query().listOfRows();
  }

  boolean lock(String service, int shard) {
    return sql.sql(LOCK)
        .param("class", LOCK_CLASS)
        .param("name", service + "/" + shard)
        .query(Boolean.class)
        .single();
  }

  /** How long a new publisher must wait, because records of the previous one may still arrive. */
  Duration fence(int shard, Duration longest) {
    var millis =
        sql.sql(SHARD)
            .param("shard", shard)
            .param("fence", longest.toMillis())
            .query(Double.class)
            .single();
    return Duration.ofMillis((long) Math.ceil(millis));
  }

  void beat(Set<Integer> shards, boolean clean) {
    sql.sql(BEAT).param("shards", array(shards)).param("clean", clean).update();
  }

  List<UnpublishedMessage> claim(Set<Integer> shards, int limit) {
    return sql.sql(CLAIM)
        .param("shards", array(shards))
        .param("limit", limit)
        .query((row, _) ->
            new UnpublishedMessage(
                row.getLong("id"),
                row.getInt("shard"),
                row.getString("topic"),
                row.getString("key"),
                ByteString.copyFrom(row.getBytes("value")),
                row.getString("correlation_id"),
                row.getString("trace_parent"),
                JSON.readValue(row.getString("headers"), HEADERS),
                row.getBoolean("aside")))
        .list();
  }

  void mark(Collection<PublishedMessage> published) {
    sql.sql(MARK)
        .param("ids", longs(published, PublishedMessage::id))
        .param("topicIds", texts(published, PublishedMessage::topicId))
        .param("partitions", integers(published, PublishedMessage::partition))
        .param("offsets", longs(published, PublishedMessage::offset))
        .update();
  }

  List<Mark> marks(Set<Integer> shards) {
    return sql.sql(MARKS)
        .param("shards", array(shards))
        .query((row, _) ->
            new Mark(
                row.getString("topic"),
                row.getInt("partition"),
                row.getInt("shard"),
                row.getString("topic_id"),
                row.getLong("next")))
        .list();
  }

  Set<Integer> allShards() {
    return IntStream.range(0, Outbox.SHARDS).boxed().collect(Collectors.toSet());
  }

  /** The last published message below that offset of a partition. */
  @Nullable Row lastBelow(Mark.Place place, long below, Set<Integer> shards) {
    return sql.sql(LAST_BELOW)
        .param("topic", place.topic())
        .param("partition", place.partition())
        .param("below", below)
        .param("shards", array(shards))
        .query((row, _) ->
            new Row(
                row.getLong("offset"),
                row.getString("key"),
                ByteString.copyFrom(row.getBytes("value"))))
        .optional()
        .orElse(null);
  }

  /**
   * Marks everything from that offset on as unpublished. The mark is moved last, so that after an
   * interruption the next publisher continues.
   *
   * @param topicId of the topic as it is now
   * @return how many messages will be sent again
   */
  int unmark(Mark mark, long from, String topicId) {
    var lost = 0;
    int found;
    do {
      found =
          sql.sql(UNMARK)
              .param("topic", mark.topic())
              .param("partition", mark.partition())
              .param("from", from)
              .param("shard", mark.shard())
              .param("limit", UNMARKED_AT_ONCE)
              .update();
      lost += found;
    } while (found == UNMARKED_AT_ONCE);
    sql.sql(SET_MARK)
        .param("topic", mark.topic())
        .param("partition", mark.partition())
        .param("shard", mark.shard())
        .param("topicId", topicId)
        .param("next", from)
        .update();
    return lost;
  }

  void setAside(List<SendResult.Unsendable> unsendable) {
    sql.sql(SET_ASIDE)
        .param("topics", texts(unsendable, u -> u.message().topic()))
        .param("keys", texts(unsendable, u -> u.message().key()))
        .param("rows", longs(unsendable, u -> u.message().id()))
        .param("reasons", texts(unsendable, SendResult.Unsendable::reason))
        .update();
  }

  void moveAside(List<UnpublishedMessage> messages) {
    sql.sql(MOVE_ASIDE)
        .param("topics", texts(messages, UnpublishedMessage::topic))
        .param("keys", texts(messages, UnpublishedMessage::key))
        .param("ids", longs(messages, UnpublishedMessage::id))
        .update();
  }

  private static Integer[] array(Set<Integer> shards) {
    return new TreeSet<>(shards).toArray(Integer[]::new);
  }

  /** A message as it was published. */
  record Row(long offset, String key, ByteString value) {

    /** Whether the log's record at that offset is this message. */
    boolean isStoredAs(ConsumerRecord<String, byte[]> record) {
      return record.offset() == offset
          && key.equals(record.key())
          && record.value() != null
          && value.equals(ByteString.copyFrom(record.value()));
    }
  }
}
