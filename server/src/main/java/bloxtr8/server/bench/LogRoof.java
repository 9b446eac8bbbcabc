package bloxtr8.server.bench;

import bloxtr8.platform.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The log roof: one producer that waits for nothing but the acknowledgement of all replicas, and
 * one consumer that does nothing but count, on a topic with the settings of ours.
 */
final class LogRoof {

  private static final String TOPIC = "bench.roof";

  /** Bytes of a record, about those of an event. */
  private static final int RECORD_BYTES = 500;

  /** Records that are sent and not yet acknowledged. */
  private static final int IN_FLIGHT_MAX = 1_000;

  /** How long the consumer waits for the last records. */
  private static final Duration REST_MAX = Duration.ofSeconds(10);

  /** The record before it is {@link #writeFirst}'s. */
  private static final long FIRST_MEASURED = 1;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LINGER_MILLIS = 1;

  private final Map<String, Object> client;
  private final Latencies latencies = new Latencies();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");
  private volatile boolean sent;
  private volatile long lastAt = System.nanoTime();

  LogRoof(String servers) {
    client = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
  }

  /** The result: what was consumed, and how long after it was sent. */
  record Consumed(
      long count, long failed, String firstFailure, Duration duration, Latencies latencies) {}

  Consumed measure(Duration time) {
    createTopic();
    long began;
    CompletableFuture<Void> consumer;
    try (var producer = producer()) {
      writeFirst(producer);
      began = System.nanoTime();
      consumer = CompletableFuture.runAsync(this::consume, Thread::startVirtualThread);
      produce(producer, began + time.toNanos());
    }
    sent = true;
    consumer.join();
    return new Consumed(
        latencies.count(),
        failed.get(),
        firstFailure.get(),
        Duration.ofNanos(lastAt - began),
        latencies);
  }

  private void createTopic() {
    try (var admin = Admin.create(client)) {
      var topic =
          new NewTopic(TOPIC, Topics.PARTITIONS, (short) 1)
              .configs(Map.of(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1"));
      admin.createTopics(List.of(topic)).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailed("The measurement was interrupted.", e);
    } catch (ExecutionException e) {
      throw new MeasurementFailed("The log roof cannot be measured: " + e.getMessage(), e);
    }
  }

  /**
   * One acknowledged record for each partition, before anything is measured: on a busy machine the
   * first batches of a partition of the new topic expired when several were sent at once.
   */
  private void writeFirst(KafkaProducer<byte[], byte[]> producer) {
    try {
      for (var partition : partitions()) producer.send(record(partition.partition())).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailed("The measurement was interrupted.", e);
    } catch (ExecutionException e) {
      throw new MeasurementFailed("The log roof cannot be measured: " + e.getMessage(), e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    var settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void produce(KafkaProducer<byte[], byte[]> producer, long end) {
    var free = new Semaphore(IN_FLIGHT_MAX);
    for (var number = 0; System.nanoTime() < end; number++) {
      free.acquireUninterruptibly();
      var _ =
          producer.send(
              record(number % Topics.PARTITIONS),
              (_, failure) -> {
                free.release();
                if (failure == null) acknowledged.incrementAndGet();
                else fail(failure);
              });
    }
  }

  private static ProducerRecord<byte[], byte[]> record(int partition) {
    var value = ByteBuffer.allocate(RECORD_BYTES).putLong(System.nanoTime()).array();
    return new ProducerRecord<>(TOPIC, partition, null, value);
  }

  private static List<TopicPartition> partitions() {
    return IntStream.range(0, Topics.PARTITIONS)
        .mapToObj(number -> new TopicPartition(TOPIC, number))
        .toList();
  }

  private void fail(Exception failure) {
    failed.incrementAndGet();
    firstFailure.compareAndSet("", failure.toString());
  }

  private void consume() {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    var partitions = partitions();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      partitions.forEach(partition -> consumer.seek(partition, FIRST_MEASURED));
      while (!sent || (latencies.count() < acknowledged.get() && isRestInTime()))
        for (var record : consumer.poll(POLL)) {
          lastAt = System.nanoTime();
          latencies.record(lastAt - ByteBuffer.wrap(record.value()).getLong());
        }
    }
  }

  private boolean isRestInTime() {
    return System.nanoTime() - lastAt < REST_MAX.toNanos();
  }
}
