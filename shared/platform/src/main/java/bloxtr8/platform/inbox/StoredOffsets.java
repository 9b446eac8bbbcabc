package bloxtr8.platform.inbox;

import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.platform.topics.TopicProvisioning;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The offsets from which a service continues: stored in its own database, in the transaction of
 * what was consumed.
 */
final class StoredOffsets {

  private final String service;
  private final OffsetStore store;
  private final TopicProvisioning topics;
  private final Alerts alerts;

  StoredOffsets(String service, JdbcClient sql, TopicProvisioning topics, Alerts alerts) {
    this.service = service;
    this.store = new OffsetStore(sql);
    this.topics = topics;
    this.alerts = alerts;
  }

  /**
   * Seeks the consumer to the stored offsets. An offset beyond the end of the log is set back to
   * the end, with an alert: the log was truncated.
   */
  void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) return;
    var ids =
        topics.topicIds(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
    var first = consumer.beginningOffsets(partitions);
    var ends = consumer.endOffsets(partitions);
    for (var partition : partitions) {
      var id = ids.getOrDefault(partition.topic(), "");
      var next = next(partition, id, offset(first, partition), offset(ends, partition));
      consumer.seek(partition, next);
    }
  }

  /**
   * Seeks the consumer to the offset where the log that it read differs from the present log, with
   * an alert: what was read after that offset is no longer in the log.
   */
  void seekAfterTruncation(Consumer<?, ?> consumer, LogTruncationException truncation) {
    var ids =
        topics.topicIds(
            truncation.partitions().stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet()));
    var first = consumer.beginningOffsets(truncation.partitions());
    for (var partition : truncation.partitions()) {
      var divergence = truncation.divergentOffsets().get(partition);
      // Without that offset it reads from the start: the inbox processes no message twice.
      var next = divergence == null ? offset(first, partition) : divergence.offset();
      alert(
          partition,
          String.format(
              Locale.ROOT, "the log was truncated; reading it again from offset %d", next));
      consumer.seek(partition, set(partition, ids.getOrDefault(partition.topic(), ""), next));
    }
  }

  private OffsetAndMetadata next(TopicPartition partition, String id, long first, long end) {
    var position = store.read(partition);
    if (position == null || !position.topicId().equals(id)) {
      if (position != null)
        alert(partition, "the topic was created again; reading it from its start");
      return set(partition, id, first);
    }
    if (position.nextOffset() > end) {
      alert(
          partition,
          String.format(
              Locale.ROOT,
              "the log ends at offset %d, before the stored offset %d",
              end,
              position.nextOffset()));
      return set(partition, id, end);
    }
    if (position.nextOffset() < first) {
      alert(
          partition,
          String.format(
              Locale.ROOT,
              "the log begins at offset %d, after the stored offset %d",
              first,
              position.nextOffset()));
      return set(partition, id, first);
    }
    return new OffsetAndMetadata(
        position.nextOffset(),
        Optional.ofNullable(position.leaderEpoch()).filter(epoch -> epoch >= 0),
        "");
  }

  private OffsetAndMetadata set(TopicPartition partition, String id, long next) {
    store.set(partition, id, next);
    return new OffsetAndMetadata(next);
  }

  private void alert(TopicPartition partition, String what) {
    alerts.raise(service, "position", partition + ": " + what);
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }
}
