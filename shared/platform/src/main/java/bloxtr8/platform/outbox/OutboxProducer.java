package bloxtr8.platform.outbox;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.outbox.SendResult.Unsendable;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Tracing;
import bloxtr8.platform.topics.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** An idempotent producer that is used until its first failure, and then closed. */
public final class OutboxProducer implements AutoCloseable {

  public static final String CORRELATION_HEADER = "X-Correlation-Id";

  /** A record without an acknowledgement for this long will not arrive any more. */
  static final Duration DELIVERY_MAX = Duration.ofSeconds(15);

  private static final Duration REQUEST_MAX = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int LINGER_MILLIS = 2;
  private static final int BATCH_BYTES = 128 * 1024;

  private final Settings settings;
  private final String service;
  private final KafkaProducer<String, byte[]> producer;
  private final Admin admin;
  private final Map<String, String> topicIds = new HashMap<>();
  private @Nullable Throwable failure;

  /** Creates a producer for each session of a publisher. */
  @FunctionalInterface
  public interface Factory {
    OutboxProducer open();
  }

  private OutboxProducer(
      Settings settings, String service, KafkaProducer<String, byte[]> producer, Admin admin) {
    this.settings = settings;
    this.service = service;
    this.producer = producer;
    this.admin = admin;
  }

  public static Factory factory(Settings settings, String service) {
    return () -> {
      var client = KafkaSettings.client(settings, service);
      client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_MAX.toMillis());
      var admin = Admin.create(client);
      return new OutboxProducer(settings, service, producer(settings, service), admin);
    };
  }

  /** A Kafka producer with acks=all, ordered by key, with a delivery time-out of 15 s. */
  public static KafkaProducer<String, byte[]> producer(Settings settings, String service) {
    var client = KafkaSettings.client(settings, service);
    client.put(ProducerConfig.ACKS_CONFIG, "all");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    client.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    client.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_MAX.toMillis());
    client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_MAX.toMillis());
    client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_MAX.toMillis());
    return new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
  }

  Duration deliveryMax() {
    return DELIVERY_MAX;
  }

  /**
   * Sends the batch. When a message cannot be sent, later messages of its key are skipped, so that
   * no consumer receives them before it.
   */
  SendResult send(List<UnpublishedMessage> batch) {
    var sent = new LinkedHashMap<UnpublishedMessage, Future<RecordMetadata>>();
    var failedKeys = new HashSet<String>();
    var unsendable = new ArrayList<Unsendable>();
    for (var message : batch) {
      if (failedKeys.contains(message.place())) continue;
      try {
        var future = producer.send(record(message));
        if (future.isDone() && future.state() == Future.State.FAILED)
          recordFailure(message, future.exceptionNow(), failedKeys, unsendable);
        else sent.put(message, future);
      } catch (KafkaException e) {
        recordFailure(message, e, failedKeys, unsendable);
      }
      if (failure != null) break;
    }
    // When the broker refuses a message, later ones of its key may be acknowledged; they do not
    // count as published, and are sent again after it.
    var unacknowledged = new HashSet<String>();
    var published = new ArrayList<PublishedMessage>(batch.size());
    sent.forEach((message, future) -> {
      var acknowledged = await(message, future, unacknowledged, unsendable);
      if (acknowledged != null && !unacknowledged.contains(message.place()))
        published.add(
            new PublishedMessage(
                message,
                topicId(message.topic()),
                acknowledged.partition(),
                acknowledged.offset()));
    });
    return new SendResult(published, unsendable, failure);
  }

  /** Records a failed send: as unsendable when the message is the cause, else as the session's. */
  private void recordFailure(
      UnpublishedMessage message,
      Throwable why,
      Set<String> failedKeys,
      List<Unsendable> unsendable) {
    var first = failedKeys.add(message.place());
    if (!isCausedByMessage(why)) failure = why;
    else if (first) unsendable.add(new Unsendable(message, why.getClass().getSimpleName()));
  }

  /** Whether the message itself is the cause, so that every attempt would fail. */
  private static boolean isCausedByMessage(Throwable why) {
    return why instanceof RecordTooLargeException
        || why instanceof RecordBatchTooLargeException
        || why instanceof SerializationException
        || why instanceof InvalidRecordException
        || why instanceof InvalidTopicException
        || why instanceof TopicAuthorizationException;
  }

  List<EndOffsets> logEnds(Collection<String> topics) {
    var descriptions = describe(topics);
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    descriptions.forEach((topic, description) -> {
      for (var partition = 0; partition < description.partitions().size(); partition++)
        partitions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    });
    var ends = new HashMap<String, Map<Integer, EndOffsets.End>>();
    call(admin.listOffsets(partitions).all())
        .forEach((partition, end) ->
            ends.computeIfAbsent(partition.topic(), _ -> new HashMap<>())
                .put(
                    partition.partition(),
                    new EndOffsets.End(end.offset(), end.leaderEpoch().orElse(-1))));
    var logs = new ArrayList<EndOffsets>();
    descriptions.forEach((topic, description) -> {
      topicIds.put(topic, description.topicId().toString());
      logs.add(
          new EndOffsets(
              topic, description.topicId().toString(), ends.getOrDefault(topic, Map.of())));
    });
    return logs;
  }

  LogRecords records() {
    return LogRecords.open(settings, service);
  }

  private String topicId(String topic) {
    return topicIds.computeIfAbsent(
        topic,
        t -> {
          var description = describe(List.of(t)).get(t);
          if (description == null) throw new Unavailable("Kafka has no topic " + t, null);
          return description.topicId().toString();
        });
  }

  private Map<String, TopicDescription> describe(Collection<String> topics) {
    return call(admin.describeTopics(topics).allTopicNames());
  }

  private static ProducerRecord<String, byte[]> record(UnpublishedMessage message) {
    var record =
        new ProducerRecord<>(message.topic(), message.key(), message.value().toByteArray());
    header(record, CORRELATION_HEADER, message.correlationId());
    if (!message.traceParent().isEmpty()) header(record, Tracing.HEADER, message.traceParent());
    message.headers().forEach((name, value) -> header(record, name, value));
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable RecordMetadata await(
      UnpublishedMessage message,
      Future<RecordMetadata> sent,
      Set<String> failedKeys,
      List<Unsendable> unsendable) {
    try {
      // After the first failure the session ends without waiting for messages in flight.
      if (failure == null || sent.isDone())
        return sent.get(DELIVERY_MAX.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
      failedKeys.add(message.place());
    } catch (ExecutionException e) {
      recordFailure(message, e.getCause() == null ? e : e.getCause(), failedKeys, unsendable);
    } catch (TimeoutException e) {
      recordFailure(message, e, failedKeys, unsendable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      recordFailure(message, e, failedKeys, unsendable);
    }
    return null;
  }

  private static <T> T call(KafkaFuture<T> future) {
    try {
      return future.get(DELIVERY_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException missing)
        throw new Unavailable("Kafka has lost a topic: " + missing.getMessage(), missing);
      throw new Unavailable("Kafka does not respond", e.getCause());
    } catch (TimeoutException e) {
      throw new Unavailable("Kafka does not respond", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for Kafka", e);
    }
  }

  /** Closes without waiting: the next session sends again what was not acknowledged. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }
}
