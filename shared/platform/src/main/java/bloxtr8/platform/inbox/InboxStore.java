package bloxtr8.platform.inbox;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.platform.database.FailureKind.Contended;
import bloxtr8.platform.inbox.Content.Place;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Message ids, sequence numbers and offsets that a service has consumed; every statement takes a
 * whole batch.
 */
final class InboxStore {

  private static final String ADVANCE =
      """
      UPDATE inbox_offset p SET next_offset = n.next_offset, leader_epoch = n.epoch
        FROM unnest(:topics, :partitions, :firsts, :nexts, :epochs)
             AS n (topic, partition, first, next_offset, epoch)
       WHERE p.topic = n.topic AND p.partition = n.partition AND p.next_offset <= n.first
      """;

  private static final String INSERT =
      """
      INSERT INTO inbox (message_id, payload_hash, topic, key, outcome)
      SELECT id::uuid, hash, topic, key, 'PENDING'
        FROM unnest(:ids, :hashes, :topics, :keys) AS t (id, hash, topic, key)
       ORDER BY id
          ON CONFLICT DO NOTHING
      RETURNING message_id
      """;

  private static final String HASHES =
      "SELECT message_id, payload_hash FROM inbox WHERE message_id = ANY(:ids::uuid[])";

  private static final String OUTCOMES =
      """
      UPDATE inbox i SET outcome = n.outcome, refusal = n.refusal, sequence = nullif(n.sequence, 0)
        FROM unnest(:ids, :outcomes, :refusals, :sequences) AS n (id, outcome, refusal, sequence)
       WHERE i.message_id = n.id::uuid
      """;

  private static final String DELETE = "DELETE FROM inbox WHERE message_id = ANY(:ids::uuid[])";

  private static final String DELETE_OLD =
      """
      WITH old AS MATERIALIZED (
        SELECT message_id FROM inbox
         WHERE topic = :topic AND outcome <> 'PARKED'
           AND received_at < now() - make_interval(secs => :seconds)
         ORDER BY received_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      DELETE FROM inbox WHERE message_id IN (SELECT message_id FROM old)
      """;

  private static final String SEQUENCES =
      """
      SELECT s.producer, s.topic, s.key, s.last
        FROM unnest(:producers, :topics, :keys) AS n (producer, topic, key)
        JOIN inbox_sequence s USING (producer, topic, key)
      """;

  private static final String SAVE_SEQUENCES =
      """
      INSERT INTO inbox_sequence AS s (producer, topic, key, last)
      SELECT producer, topic, key, last
        FROM unnest(:producers, :topics, :keys, :lasts) AS t (producer, topic, key, last)
       ORDER BY producer, topic, key
          ON CONFLICT (producer, topic, key) DO UPDATE SET last = excluded.last
      """;

  /** The advance of one partition: from the first record of the poll to after its last. */
  record Step(String topic, int partition, long first, long next, int epoch) {}

  /** The stored outcome of one message. */
  record Result(UUID id, String outcome, @Nullable String refusal, long sequence) {}

  private record SequenceRow(String producer, String topic, String key, long last) {}

  private final JdbcClient sql;

  InboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Throws when another consumer has advanced one of these partitions meanwhile. */
  void advance(Collection<Step> steps) {
    var moved =
        sql.sql(ADVANCE)
            .param("topics", texts(steps, Step::topic))
            .param("partitions", integers(steps, Step::partition))
            .param("firsts", longs(steps, Step::first))
            .param("nexts", longs(steps, Step::next))
            .param("epochs", integers(steps, Step::epoch))
            .update();
    if (moved != steps.size())
      throw new Contended("another consumer has advanced these partitions");
  }

  /** Inserts the rows and returns the ids that were new. */
  Set<UUID> insert(Collection<Row> rows) {
    return new HashSet<>(
        sql.sql(INSERT)
            .param("ids", uuids(rows, Row::id))
            .param("hashes", bytes(rows, r -> r.hash().toByteArray()))
            .param("topics", texts(rows, r -> r.consumed().topic().name()))
            .param("keys", texts(rows, r -> r.consumed().key()))
            .query(UUID.class)
            .list());
  }

  /** A new row of the inbox. */
  record Row(UUID id, ByteString hash, ConsumedRecord consumed) {}

  Map<UUID, ByteString> hashes(Collection<UUID> ids) {
    var hashes = new HashMap<UUID, ByteString>();
    sql.sql(HASHES)
        .param("ids", uuids(ids, id -> id))
        .query(row -> {
          hashes.put(
              row.getObject("message_id", UUID.class),
              ByteString.copyFrom(row.getBytes("payload_hash")));
        });
    return hashes;
  }

  void save(List<Result> results) {
    if (results.isEmpty()) return;
    sql.sql(OUTCOMES)
        .param("ids", uuids(results, Result::id))
        .param("outcomes", texts(results, Result::outcome))
        .param("refusals", texts(results, Result::refusal))
        .param("sequences", longs(results, Result::sequence))
        .update();
  }

  /** Deletes the rows, as if the messages had never come. */
  void delete(Collection<UUID> ids) {
    if (!ids.isEmpty()) sql.sql(DELETE).param("ids", uuids(ids, id -> id)).update();
  }

  Map<Place, Long> sequences(Set<Place> places) {
    var last = new HashMap<Place, Long>();
    if (places.isEmpty()) return last;
    sql.sql(SEQUENCES)
        .param("producers", texts(places, Place::producer))
        .param("topics", texts(places, Place::topic))
        .param("keys", texts(places, Place::key))
        .query(SequenceRow.class)
        .list()
        .forEach(row -> last.put(new Place(row.producer(), row.topic(), row.key()), row.last()));
    return last;
  }

  void saveSequences(Map<Place, Long> last) {
    if (last.isEmpty()) return;
    var places = last.entrySet();
    sql.sql(SAVE_SEQUENCES)
        .param("producers", texts(places, e -> e.getKey().producer()))
        .param("topics", texts(places, e -> e.getKey().topic()))
        .param("keys", texts(places, e -> e.getKey().key()))
        .param("lasts", longs(places, Map.Entry::getValue))
        .update();
  }

  /** Deletes messages that were received longer ago than that; returns how many rows. */
  int deleteOld(String topic, Duration kept, int limit) {
    return sql.sql(DELETE_OLD)
        .param("topic", topic)
        .param("seconds", kept.toSeconds())
        .param("limit", limit)
        .update();
  }
}
