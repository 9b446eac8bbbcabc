package bloxtr8.platform.outbox;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.outbox.Mark.Place;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.topics.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads single records of the log, without a consumer group. */
final class LogRecords implements AutoCloseable {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final Duration POLL_WAIT = Duration.ofMillis(200);
  private static final int FETCH_BYTES = 64 * 1024;

  private final KafkaConsumer<String, byte[]> consumer;

  private LogRecords(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  static LogRecords open(Settings settings, String service) {
    var client = KafkaSettings.client(settings, service);
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis());
    return new LogRecords(
        new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer()));
  }

  /** The first offset that each partition still has. */
  Map<Place, Long> beginnings(List<Place> places) {
    try {
      var beginnings = new HashMap<Place, Long>();
      consumer
          .beginningOffsets(places.stream().map(LogRecords::partition).toList())
          .forEach((partition, offset) ->
              beginnings.put(new Place(partition.topic(), partition.partition()), offset));
      return beginnings;
    } catch (KafkaException e) {
      throw new Unavailable("Kafka does not respond", e);
    }
  }

  /** The records at these offsets, which must still be in the log. */
  Map<Place, ConsumerRecord<String, byte[]>> at(Map<Place, Long> offsets) {
    if (offsets.isEmpty()) return Map.of();
    var found = new HashMap<Place, ConsumerRecord<String, byte[]>>();
    var deadline = System.nanoTime() + ANSWER_MAX.toNanos();
    try {
      consumer.assign(offsets.keySet().stream().map(LogRecords::partition).toList());
      offsets.forEach((place, offset) -> consumer.seek(partition(place), offset));
      while (found.size() < offsets.size()) {
        if (System.nanoTime() > deadline)
          throw new Unavailable("Kafka does not return records", null);
        for (var record : consumer.poll(POLL_WAIT)) {
          found.putIfAbsent(new Place(record.topic(), record.partition()), record);
          consumer.pause(List.of(new TopicPartition(record.topic(), record.partition())));
        }
      }
      return found;
    } catch (KafkaException e) {
      throw new Unavailable("Kafka does not return records", e);
    } finally {
      consumer.unsubscribe();
    }
  }

  private static TopicPartition partition(Place place) {
    return new TopicPartition(place.topic(), place.partition());
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
  }
}
