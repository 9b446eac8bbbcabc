package bloxtr8.platform.outbox;

import bloxtr8.platform.database.Fault.Unavailable;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Tracing;
import bloxtr8.platform.topics.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One idempotent producer for as long as nothing fails; after a failure it is thrown away. */
public final class LogSender implements AutoCloseable {

  public static final String CORRELATION_HEADER = "X-Correlation-Id";

  /** After this long without an acknowledgement a record will not arrive any more. */
  static final Duration DELIVERY_MAX = Duration.ofSeconds(15);

  private static final Duration REQUEST_MAX = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int LINGER_MILLIS = 2;
  private static final int BATCH_BYTES = 128 * 1024;

  private final KafkaProducer<String, byte[]> producer;
  private final Admin admin;
  private final Map<String, String> topicIds = new HashMap<>();
  private @Nullable Throwable failure;

  /** Opens a new sender for each session of a publisher. */
  @FunctionalInterface
  public interface Factory {
    LogSender open();
  }

  private LogSender(KafkaProducer<String, byte[]> producer, Admin admin) {
    this.producer = producer;
    this.admin = admin;
  }

  public static Factory factory(Settings settings) {
    return () -> {
      var client = KafkaSettings.client(settings);
      client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_MAX.toMillis());
      var admin = Admin.create(client);
      return new LogSender(producer(settings), admin);
    };
  }

  /** A producer that loses nothing, orders each key, and gives up after 15 s. */
  public static KafkaProducer<String, byte[]> producer(Settings settings) {
    var client = KafkaSettings.client(settings);
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

  @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Sends all, and returns those that may be marked: acknowledged, and nothing before them of the
   * same key unacknowledged.
   */
  List<Published> send(List<Unpublished> batch) {
    var sent = new ArrayList<Future<RecordMetadata>>(batch.size());
    for (var message : batch) {
      try {
        sent.add(producer.send(record(message)));
      } catch (KafkaException e) {
        failure = e;
        break;
      }
    }
    var published = new ArrayList<Published>(batch.size());
    var broken = new HashSet<String>();
    for (var i = 0; i < sent.size(); i++) {
      var message = batch.get(i);
      var acknowledged = await(sent.get(i));
      if (acknowledged == null) broken.add(message.topic() + "/" + message.key());
      else if (!broken.contains(message.topic() + "/" + message.key()))
        published.add(
            new Published(
                message.id(),
                topicId(message.topic()),
                acknowledged.partition(),
                acknowledged.offset()));
    }
    return published;
  }

  List<LogEnd> logEnds(Collection<String> topics) {
    return topics.stream().map(this::logEnd).toList();
  }

  private LogEnd logEnd(String topic) {
    var description = describe(topic);
    var partitions =
        IntStream.range(0, description.partitions().size())
            .mapToObj(p -> new TopicPartition(topic, p))
            .collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest()));
    var ends = new HashMap<Integer, Long>();
    ask(admin.listOffsets(partitions).all())
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return new LogEnd(topic, description.topicId().toString(), ends);
  }

  private String topicId(String topic) {
    return topicIds.computeIfAbsent(topic, t -> describe(t).topicId().toString());
  }

  private org.apache.kafka.clients.admin.TopicDescription describe(String topic) {
    var answers = ask(admin.describeTopics(List.of(topic)).allTopicNames());
    var description = answers.get(topic);
    if (description == null) throw new Unavailable("Kafka does not know " + topic, null);
    return description;
  }

  private static ProducerRecord<String, byte[]> record(Unpublished message) {
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

  private @Nullable RecordMetadata await(Future<RecordMetadata> sent) {
    // The first failure ends the session: what is still on its way is not waited for.
    if (failure != null && !sent.isDone()) return null;
    try {
      return sent.get(DELIVERY_MAX.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      failure = e.getCause();
    } catch (TimeoutException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = e;
    }
    return null;
  }

  private static <T> T ask(KafkaFuture<T> future) {
    try {
      return future.get(DELIVERY_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException missing)
        throw new Unavailable("Kafka has lost a topic: " + missing.getMessage(), missing);
      throw new Unavailable("Kafka does not answer", e.getCause());
    } catch (TimeoutException e) {
      throw new Unavailable("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while asking Kafka", e);
    }
  }

  /** Without waiting: what was not acknowledged is sent again by the next session. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }
}
