package bloxtr8.platform.outbox;

import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.EnvelopeWriter;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.OutgoingStore.Place;
import bloxtr8.platform.outbox.OutgoingStore.Row;
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

  private final String service;
  private final OutgoingStore store;
  private final MessageCodec codec;
  private final Clock clock;
  private final PublisherSignal signal;

  public Outbox(
      String service, Database database, MessageCodec codec, Clock clock, PublisherSignal signal) {
    this.service = service;
    this.store = new OutgoingStore(database.sql());
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
    return store.allocate(counts);
  }

  private void insert(List<Row> rows) {
    for (var row : rows)
      if (row.value().size() > VALUE_BYTES_MAX)
        throw new IllegalStateException(
            "a message of " + row.value().size() + " bytes for " + row.topic());
    store.insert(rows);
    if (signal.needsNotify()) store.notifyOf(PublisherSignal.channelOf(service));
    Database.afterCommit(signal::now);
  }

  static int shardOf(String key) {
    return Math.floorMod(key.hashCode(), SHARDS);
  }
}
