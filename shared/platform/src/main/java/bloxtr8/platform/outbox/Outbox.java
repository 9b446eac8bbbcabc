package bloxtr8.platform.outbox;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.EnvelopeWriter;
import bloxtr8.platform.message.Outgoing;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox of a service: messages written in the transaction of the change that they report. Each
 * gets a gapless number for its topic and key, whose row stays locked until commit, so that the
 * numbers of one key are in commit order.
 */
public final class Outbox {

  /**
   * The number of shards; a property of the stored data: each row keeps the shard it was written
   * with.
   */
  public static final int SHARDS = 4;

  /** Kafka's default limit is 1 MiB, with headers and the overhead of a record. */
  static final int VALUE_BYTES_MAX = 900 * 1024;

  private static final int HEADER_MAX = 1_000;

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

  private static final JsonMapper JSON = new JsonMapper();

  private record Place(String topic, String key) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      var byTopic = topic.compareTo(other.topic);
      return byTopic != 0 ? byTopic : key.compareTo(other.key);
    }
  }

  private record Allocated(String topic, String key, long last) {}

  private record Row(
      MessageId id,
      String topic,
      String key,
      long sequence,
      ByteString value,
      String correlationId,
      String traceParent,
      Map<String, String> headers) {}

  private final String service;
  private final Database database;
  private final MessageCodec codec;
  private final Clock clock;
  private final PublisherSignal signal;

  public Outbox(
      String service, Database database, MessageCodec codec, Clock clock, PublisherSignal signal) {
    this.service = service;
    this.database = database;
    this.codec = codec;
    this.clock = clock;
    this.signal = signal;
  }

  public void record(Outgoing... messages) {
    record(List.of(messages));
  }

  /**
   * Writes messages; must be called in the transaction of the change.
   *
   * @return the number of each message, in the given order
   */
  public List<Long> record(Collection<Outgoing> messages) {
    if (!TransactionSynchronizationManager.isActualTransactionActive())
      throw new IllegalStateException("a message without the transaction of its change");
    if (messages.isEmpty()) return List.of();
    var next = allocate(messages);
    var at = clock.instant();
    var rows = new ArrayList<Row>(messages.size());
    for (var message : messages) {
      var place = new Place(message.topic().name(), message.key());
      var sequence = next.merge(place, 1L, Long::sum);
      var id = idOf(place, sequence);
      var complete = EnvelopeWriter.complete(message, service, id, sequence, at);
      rows.add(row(message, place, id, sequence, complete));
    }
    insert(rows);
    return rows.stream().map(Row::sequence).toList();
  }

  /**
   * Writes messages whose keys strangers may invent, or that only name an object to be fetched.
   * They have no number: a counter for each of those keys would stay for ever, and after the
   * deletion of a counter its next message would look like an old one.
   */
  public void recordUnnumbered(Outgoing... messages) {
    if (!TransactionSynchronizationManager.isActualTransactionActive())
      throw new IllegalStateException("a message without the transaction of its change");
    var at = clock.instant();
    var rows = new ArrayList<Row>(messages.length);
    for (var message : messages) {
      var id = new MessageId(Uuids.timeOrdered(at));
      var place = new Place(message.topic().name(), message.key());
      rows.add(row(message, place, id, 0, EnvelopeWriter.complete(message, service, id, 0, at)));
    }
    insert(rows);
  }

  /**
   * Writes bytes that are not one of our messages, for a dead-letter topic. They have no number, as
   * no consumer waits for the next one: a counter for each of them would stay for ever.
   *
   * @param headers their origin and what is wrong with them
   */
  public void recordRaw(
      String topic,
      String key,
      ByteString value,
      String correlationId,
      Map<String, String> headers) {
    var id = new MessageId(Uuids.timeOrdered(clock.instant()));
    var bounded = new HashMap<String, String>();
    headers.forEach((name, text) -> bounded.put(name, BoundedText.cut(text, HEADER_MAX)));
    var correlation = Cause.of(correlationId).correlationId();
    insert(List.of(new Row(id, topic, key, 0, value, correlation, "", bounded)));
  }

  private Row row(Outgoing message, Place place, MessageId id, long sequence, Message complete) {
    var value = ByteString.copyFrom(codec.encode(message.topic(), complete));
    return new Row(
        id,
        place.topic(),
        place.key(),
        sequence,
        value,
        message.cause().correlationId(),
        message.cause().traceParent(),
        Map.of());
  }

  private MessageId idOf(Place place, long sequence) {
    return new MessageId(Uuids.named(service, place.topic(), place.key(), Long.toString(sequence)));
  }

  /** Allocates numbers; returns the last number before each place's new ones. */
  private Map<Place, Long> allocate(Collection<Outgoing> messages) {
    var counts = new TreeMap<Place, Long>();
    for (var message : messages)
      counts.merge(new Place(message.topic().name(), message.key()), 1L, Long::sum);
    return allocate(counts);
  }

  private Map<Place, Long> allocate(Map<Place, Long> counts) {
    var places = counts.entrySet();
    var before = new HashMap<Place, Long>();
    database
        .sql()
        .sql(ALLOCATE)
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

  private void insert(List<Row> rows) {
    for (var row : rows)
      if (row.value().size() > VALUE_BYTES_MAX)
        throw new IllegalStateException(
            "a message of " + row.value().size() + " bytes for " + row.topic());
    database
        .sql()
        .sql(INSERT)
        .param("ids", uuids(rows, r -> r.id().value()))
        .param("topics", texts(rows, Row::topic))
        .param("keys", texts(rows, Row::key))
        .param("sequences", longs(rows, Row::sequence))
        .param("shards", integers(rows, r -> shardOf(r.key())))
        .param("values", bytes(rows, r -> r.value().toByteArray()))
        .param("correlations", texts(rows, Row::correlationId))
        .param("traces", texts(rows, Row::traceParent))
        .param("headers", texts(rows, r -> JSON.writeValueAsString(r.headers())))
        .update();
    if (signal.needsNotify())
      database
          .sql()
          .sql(NOTIFY)
          .param("channel", PublisherSignal.channelOf(service))
          .query()
          .singleRow();
    Database.afterCommit(signal::now);
  }

  static int shardOf(String key) {
    return Math.floorMod(key.hashCode(), SHARDS);
  }
}
