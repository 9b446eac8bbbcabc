package bloxtr8.platform.outbox;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.MessageId;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows that the outbox writes, in the transaction of the change, and deletes in the end. */
final class OutgoingStore {

  private static final String ALLOCATE =
      """
      INSERT INTO outbox_counter AS c (topic, key, last)
      SELECT topic, key, count FROM unnest(:topics, :keys, :counts) AS t (topic, key, count)
       ORDER BY topic, key
          ON CONFLICT (topic, key) DO UPDATE SET last = c.last + excluded.last
      RETURNING topic, key, last
      """;

  private static final String INSERT =
      """
      INSERT INTO outbox (message_id, topic, key, sequence, shard, value, correlation_id, trace_parent,
                          headers)
      SELECT message_id::uuid, topic, key, sequence, shard, value, correlation_id, trace_parent,
             headers::jsonb
        FROM unnest(:ids, :topics, :keys, :sequences, :shards, :values,
                    :correlations, :traces, :headers)
             WITH ORDINALITY AS t (message_id, topic, key, sequence, shard, value,
                                   correlation_id, trace_parent, headers, place)
       ORDER BY place
      """;

  private static final String NOTIFY = "SELECT pg_notify(:channel, '')";

  private static final String DELETE =
      """
      WITH old AS MATERIALIZED (
        SELECT id FROM outbox WHERE published_at < now() - make_interval(secs => :seconds)
         ORDER BY published_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      DELETE FROM outbox WHERE id IN (SELECT id FROM old)
      """;

  private static final JsonMapper JSON = new JsonMapper();

  /** A key of a topic: what is numbered. */
  record Place(String topic, String key) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      var byTopic = topic.compareTo(other.topic);
      return byTopic != 0 ? byTopic : key.compareTo(other.key);
    }
  }

  private record Allocated(String topic, String key, long last) {}

  /** A message as it is stored. */
  record Row(
      MessageId id,
      String topic,
      String key,
      long sequence,
      ByteString value,
      String correlationId,
      String traceParent,
      Map<String, String> headers) {}

  private final JdbcClient sql;

  OutgoingStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Allocates so many numbers; returns the last number before each place's new ones. */
  Map<Place, Long> allocate(Map<Place, Long> counts) {
    var places = counts.entrySet();
    var before = new HashMap<Place, Long>();
    sql.sql(ALLOCATE)
        .param("topics", texts(places, e -> e.getKey().topic()))
        .param("keys", texts(places, e -> e.getKey().key()))
        .param("counts", longs(places, Map.Entry::getValue))
        .query(Allocated.class)
        .list()
        .forEach(a -> {
          var place = new Place(a.topic(), a.key());
          before.put(place, a.last() - counts.getOrDefault(place, 0L));
        });
    return before;
  }

  void insert(List<Row> rows) {
    sql.sql(INSERT)
        .param("ids", uuids(rows, r -> r.id().value()))
        .param("topics", texts(rows, Row::topic))
        .param("keys", texts(rows, Row::key))
        .param("sequences", longs(rows, Row::sequence))
        .param("shards", integers(rows, r -> Outbox.shardOf(r.key())))
        .param("values", bytes(rows, r -> r.value().toByteArray()))
        .param("correlations", texts(rows, Row::correlationId))
        .param("traces", texts(rows, Row::traceParent))
        .param("headers", texts(rows, r -> JSON.writeValueAsString(r.headers())))
        .update();
  }

  /** Sent when the transaction commits. */
  void notifyOf(String channel) {
    sql.sql(NOTIFY).param("channel", channel).query().singleRow();
  }

  /** Deletes what was published longer ago than that; returns how many rows. */
  int deletePublished(Duration kept, int limit) {
    return sql.sql(DELETE).param("seconds", kept.toSeconds()).param("limit", limit).update();
  }
}
