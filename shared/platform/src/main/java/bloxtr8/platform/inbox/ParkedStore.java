package bloxtr8.platform.inbox;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.platform.inbox.Content.Decoded;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked messages, in the order of arrival for each key. */
final class ParkedStore {

  private static final String HEADS =
      """
      SELECT DISTINCT ON (key) key, topic, producer, sequence
        FROM parked WHERE key = ANY(:keys) ORDER BY key, id
      """;

  private static final String INSERT =
      """
      INSERT INTO parked (message_id, topic, key, partition, "offset", value, correlation_id,
                          trace_parent, producer, sequence, reason, detail)
      SELECT id::uuid, topic, key, partition, at, value, correlation_id, trace_parent, producer,
             sequence, reason, detail
        FROM unnest(:ids, :topics, :keys, :partitions, :offsets, :values, :correlations, :traces,
                    :producers, :sequences, :reasons, :details)
             WITH ORDINALITY AS t (id, topic, key, partition, at, value, correlation_id,
                                   trace_parent, producer, sequence, reason, detail, place)
       ORDER BY place
          ON CONFLICT (message_id) DO NOTHING
      """;

  private static final String COUNTS =
      """
      SELECT key, count(*) AS of_key, (SELECT count(*) FROM parked) AS of_all
        FROM parked WHERE key = ANY(:keys) GROUP BY key
      """;

  private static final String SELF_REPLAYING =
      """
      SELECT key FROM (SELECT DISTINCT ON (key) key, reason FROM parked ORDER BY key, id) AS head
       WHERE reason IN ('GAP', 'BEHIND', 'UNKNOWN', 'SCHEMA') ORDER BY random() LIMIT :limit
      """;

  private static final String HEAD =
      """
      SELECT id, message_id, topic, key, partition, "offset", value, correlation_id, trace_parent, reason
        FROM parked WHERE id = (SELECT min(id) FROM parked WHERE key = :key) FOR UPDATE SKIP LOCKED
      """;

  private static final String WITHOUT_SCHEMA =
      """
      SELECT id, message_id, topic, key, partition, "offset", value, correlation_id, trace_parent, reason
        FROM parked WHERE key = ANY(:keys) AND reason = 'SCHEMA' LIMIT 100
      """;

  private static final String NUMBERED =
      """
      SELECT id, message_id, topic, key, partition, "offset", value, correlation_id, trace_parent, reason
        FROM parked WHERE key = :key AND topic = :topic AND producer = :producer
         AND sequence = :sequence
         FOR UPDATE SKIP LOCKED
      """;

  private static final String LEAST_NUMBER =
      """
      SELECT sequence AS least FROM parked
       WHERE key = :key AND topic = :topic AND producer = :producer AND sequence > 0
       ORDER BY sequence LIMIT 1
      """;

  private static final String JUDGE =
      "UPDATE parked SET reason = :reason, detail = :detail WHERE id = :id";

  private static final String WAITS = "SELECT EXISTS (SELECT FROM parked WHERE key = :key)";

  private static final String DELETE = "DELETE FROM parked WHERE id = :id";

  /** Why a message is parked. */
  enum Reason {
    /** Its processing failed: a bug, for a person to repair. */
    FAILED,
    /** A number before it is missing; it is processed when that message comes. */
    GAP,
    /** Only a newer version of the program can decode it. */
    UNKNOWN,
    /** The registry has not been queried about its schema; it is processed after that. */
    SCHEMA,
    UNDECODABLE,
    /** An earlier message of its key is parked. */
    BEHIND;

    boolean needsAPerson() {
      return this == FAILED || this == UNDECODABLE;
    }
  }

  /** The first parked message of a key. */
  record Head(String key, String topic, String producer, long sequence) {

    static Head of(Content content) {
      var consumed = content.consumed();
      return content instanceof Decoded read
          ? new Head(
              consumed.key(), consumed.topic().name(), read.place().producer(), read.number())
          : new Head(consumed.key(), consumed.topic().name(), "", 0);
    }

    /** Whether this message waits for the other: the same producer gave that one a lower number. */
    boolean waitsFor(Decoded read) {
      return read.isNumbered()
          && read.number() < sequence
          && producer.equals(read.place().producer())
          && topic.equals(read.place().topic());
    }
  }

  record Entry(Content content, Reason reason, String detail) {

    private static final int DETAIL_MAX = 2_000;

    Entry {
      detail = shown(detail);
    }

    static String shown(String detail) {
      return BoundedText.cut(ConsumedRecord.storable(detail), DETAIL_MAX);
    }

    ConsumedRecord consumed() {
      return content.consumed();
    }
  }

  record Stored(long id, UUID messageId, ConsumedRecord consumed, Reason reason) {}

  /** How many messages are parked under one key, and under all keys. */
  record Count(String key, long ofKey, long ofAll) {}

  private final JdbcClient sql;

  ParkedStore(JdbcClient sql) {
    this.sql = sql;
  }

  Map<String, Head> heads(Collection<String> keys) {
    var heads = new HashMap<String, Head>();
    sql.sql(HEADS)
        .param("keys", texts(keys, key -> key))
        .query(Head.class)
        .list()
        .forEach(head -> heads.put(head.key(), head));
    return heads;
  }

  void insert(List<Entry> entries) {
    sql.sql(INSERT)
        .param("ids", uuids(entries, e -> e.content().id()))
        .param("topics", texts(entries, e -> e.consumed().topic().name()))
        .param("keys", texts(entries, e -> e.consumed().key()))
        .param("partitions", integers(entries, e -> e.consumed().partition()))
        .param("offsets", longs(entries, e -> e.consumed().offset()))
        .param("values", bytes(entries, e -> e.consumed().value().toByteArray()))
        .param("correlations", texts(entries, e -> e.consumed().correlationId()))
        .param("traces", texts(entries, e -> e.consumed().traceParent()))
        .param("producers", texts(entries, e -> Head.of(e.content()).producer()))
        .param("sequences", longs(entries, e -> Head.of(e.content()).sequence()))
        .param("reasons", texts(entries, e -> e.reason().name()))
        .param("details", texts(entries, Entry::detail))
        .update();
  }

  List<Count> counts(Collection<String> keys) {
    return sql.sql(COUNTS)
        .param("keys", texts(keys, key -> key))
        .query((row, _) ->
            new Count(row.getString("key"), row.getLong("of_key"), row.getLong("of_all")))
        .list();
  }

  List<String> selfReplaying(int limit) {
    return sql.sql(SELF_REPLAYING)
        .param("limit", limit)
        .query((row, _) -> row.getString("key"))
        .list();
  }

  /**
   * The first parked message of the key, locked; null when there is none or another transaction
   * holds its lock.
   */
  @Nullable Stored head(String key) {
    return sql.sql(HEAD).param("key", key).query(ParkedStore::stored).optional().orElse(null);
  }

  /** The messages of these keys that wait for a query to the registry. */
  List<ConsumedRecord> withoutSchema(Collection<String> keys) {
    if (keys.isEmpty()) return List.of();
    return sql
        .sql(WITHOUT_SCHEMA)
        .param("keys", texts(keys, key -> key))
        .query(ParkedStore::stored)
        .list()
        .stream()
        .map(Stored::consumed)
        .toList();
  }

  /** The parked message with that number; null when there is none. */
  @Nullable Stored numbered(Content.Place place, long number) {
    return sql.sql(NUMBERED)
        .param("key", place.key())
        .param("topic", place.topic())
        .param("producer", place.producer())
        .param("sequence", number)
        .query(ParkedStore::stored)
        .optional()
        .orElse(null);
  }

  /** The smallest parked number at that place; null when there is none. */
  @Nullable Long leastNumber(Content.Place place) {
    return sql.sql(LEAST_NUMBER)
        .param("key", place.key())
        .param("topic", place.topic())
        .param("producer", place.producer())
        .query((row, _) -> row.getLong("least"))
        .optional()
        .orElse(null);
  }

  /** Whether any message of the key is parked. */
  boolean waits(String key) {
    return sql.sql(WAITS).param("key", key).query(Boolean.class).single();
  }

  /** Changes the reason why a message is parked. */
  void judge(long id, Reason reason, String detail) {
    sql.sql(JUDGE)
        .param("id", id)
        .param("reason", reason.name())
        .param("detail", Entry.shown(detail))
        .update();
  }

  void delete(long id) {
    sql.sql(DELETE).param("id", id).update();
  }

  static ConsumedRecord consumed(ResultSet row) throws SQLException {
    return new ConsumedRecord(
        Topics.named(row.getString("topic")),
        row.getInt("partition"),
        row.getLong("offset"),
        -1,
        row.getString("key"),
        ByteString.copyFrom(row.getBytes("value")),
        row.getString("correlation_id"),
        row.getString("trace_parent"));
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        row.getLong("id"),
        row.getObject("message_id", UUID.class),
        consumed(row),
        Reason.valueOf(row.getString("reason")));
  }
}
