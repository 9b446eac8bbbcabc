package bloxtr8.escrow;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells up to which time payments' events were consumed: a deadline must not be decided before a
 * payment that arrived earlier.
 */
final class PaymentsBacklog implements AutoCloseable {

  private static final String TOPIC = Topics.PAYMENTS_EVENTS.name();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private final ReadOffsetStore offsets;
  private final Admin kafka;
  private final ReadProgress progress = new ReadProgress();

  PaymentsBacklog(Settings settings, JdbcClient sql) {
    this.offsets = new ReadOffsetStore(sql);
    var client = KafkaSettings.client(settings, "escrow");
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis() / 2);
    this.kafka = Admin.create(client);
  }

  /**
   * The partition as Kafka's producers choose it; the same in every topic, because all have the
   * same number of partitions.
   */
  static int partitionOf(EscrowId escrow) {
    var key = escrow.text().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
  }

  /**
   * For each partition that was read at all, the time up to which everything in it was consumed.
   */
  Map<Integer, Instant> read(Clock clock) {
    var now = clock.instant();
    var ends = ends();
    return progress.read(now, ends, offsets.next(TOPIC));
  }

  private Map<Integer, Long> ends() {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    IntStream.range(0, Topics.PARTITIONS)
        .forEach(p -> latest.put(new TopicPartition(TOPIC, p), OffsetSpec.latest()));
    var ends = new HashMap<Integer, Long>();
    try {
      kafka
          .listOffsets(latest)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    } catch (ExecutionException e) {
      throw new Unavailable("Kafka does not return the end offsets", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for Kafka", e);
    }
    return ends;
  }

  @Override
  public void close() {
    kafka.close(ANSWER_MAX);
  }
}
