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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The publisher's side of the outbox, on the one connection that also holds its shards' locks: when
 * the connection is gone, so are the locks, and no claim can succeed.
 */
final class OutboxStore {

  /** Distinguishes our advisory locks from others': "obox". */
  private static final int LOCK_CLASS = 0x6f626f78;

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
      SELECT id, topic, key, value, correlation_id, trace_parent, headers
        FROM outbox
       WHERE published_at IS NULL AND shard = ANY(:shards)
       ORDER BY id LIMIT :limit
      """;

  private static final String MARK =
      """
      UPDATE outbox o SET published_at = now(), topic_id = n.topic_id, partition = n.partition, "offset" = n.at
        FROM unnest(:ids, :topicIds, :partitions, :offsets) AS n (id, topic_id, partition, at)
       WHERE o.id = n.id
      """;

  private static final String UNMARK_OTHER_TOPIC =
      """
      UPDATE outbox SET published_at = NULL
       WHERE published_at IS NOT NULL AND topic = :topic AND topic_id <> :topicId AND shard = ANY(:shards)
      """;

  private static final String UNMARK_BEYOND_END =
      """
      UPDATE outbox SET published_at = NULL
       WHERE published_at IS NOT NULL AND topic = :topic AND partition = :partition AND "offset" >= :end
         AND shard = ANY(:shards)
      """;

  private static final String TOPICS = "SELECT DISTINCT topic FROM outbox_counter";

  private static final String PRUNE =
      """
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE published_at < now() - make_interval(secs => :seconds)
         LIMIT :limit)
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient sql;

  OutboxStore(Connection connection) {
    this.sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  boolean lock(String room, int shard) {
    return sql.sql(LOCK)
        .param("class", LOCK_CLASS)
        .param("name", room + "/" + shard)
        .query(Boolean.class)
        .single();
  }

  /** How long a new holder must wait for what the one before may still have on its way. */
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

  List<Unpublished> claim(Set<Integer> shards, int limit) {
    return sql.sql(CLAIM)
        .param("shards", array(shards))
        .param("limit", limit)
        .query((row, _) ->
            new Unpublished(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                ByteString.copyFrom(row.getBytes("value")),
                row.getString("correlation_id"),
                row.getString("trace_parent"),
                JSON.readValue(row.getString("headers"), HEADERS)))
        .list();
  }

  void mark(Collection<Published> published) {
    sql.sql(MARK)
        .param("ids", longs(published, Published::id))
        .param("topicIds", texts(published, Published::topicId))
        .param("partitions", integers(published, Published::partition))
        .param("offsets", longs(published, Published::offset))
        .update();
  }

  List<String> topics() {
    return sql.sql(TOPICS).query((row, _) -> row.getString("topic")).list();
  }

  /**
   * Forgets the marks of what the log no longer has.
   *
   * @param ends the end of each partition of the topic
   * @return how many messages will be sent again
   */
  int unmarkLost(String topic, String topicId, Map<Integer, Long> ends, Set<Integer> shards) {
    var lost =
        sql.sql(UNMARK_OTHER_TOPIC)
            .param("topic", topic)
            .param("topicId", topicId)
            .param("shards", array(shards))
            .update();
    for (var end : ends.entrySet())
      lost +=
          sql.sql(UNMARK_BEYOND_END)
              .param("topic", topic)
              .param("partition", end.getKey())
              .param("end", end.getValue())
              .param("shards", array(shards))
              .update();
    return lost;
  }

  int prune(Duration kept, int limit) {
    return sql.sql(PRUNE).param("seconds", kept.toSeconds()).param("limit", limit).update();
  }

  private static Integer[] array(Set<Integer> shards) {
    return new TreeSet<>(shards).toArray(Integer[]::new);
  }
}
