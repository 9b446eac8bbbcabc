package bloxtr8.platform.inbox;

import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.telemetry.Tracing;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record as polled from Kafka; its bytes are not decoded yet. */
record ConsumedRecord(
    Topic topic,
    int partition,
    long offset,
    int leaderEpoch,
    String key,
    ByteString value,
    String correlationId,
    String traceParent) {

  private static final int HEADER_BYTES_MAX = 4 * Cause.ID_MAX;

  /** Its topic, partition and offset, which identify a record that cannot be decoded too. */
  String place() {
    return topic.name() + "/" + partition + "/" + offset;
  }

  TopicPartition topicPartition() {
    return new TopicPartition(topic.name(), partition);
  }

  boolean isOfPartition(ConsumedRecord other) {
    return topic.equals(other.topic) && partition == other.partition;
  }

  static ConsumedRecord of(ConsumerRecord<String, byte[]> record) {
    return new ConsumedRecord(
        Topics.named(record.topic()),
        record.partition(),
        record.offset(),
        record.leaderEpoch().orElse(-1),
        record.key() == null ? "" : storable(record.key()),
        record.value() == null ? ByteString.EMPTY : ByteString.copyFrom(record.value()),
        header(record, OutboxProducer.CORRELATION_HEADER),
        header(record, Tracing.HEADER));
  }

  /** A header without a value counts as missing; one that is longer than our limit is cut. */
  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) return "";
    var length = Math.min(header.value().length, HEADER_BYTES_MAX);
    var text = storable(new String(header.value(), 0, length, StandardCharsets.UTF_8));
    return BoundedText.cut(text, Cause.ID_MAX);
  }

  /** Removes U+0000, which PostgreSQL cannot store; a key that contained it is not one of ours. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
