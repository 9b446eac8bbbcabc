package bloxtr8.platform.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions that are stopped, each retried after a while; the other partitions continue. */
final class StoppedPartitions {

  private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(5);

  /** When each partition is resumed, in nanoseconds. */
  private final Map<TopicPartition, Long> due = new HashMap<>();

  private final Set<TopicPartition> alerted = new HashSet<>();

  /** Stops a partition. Returns whether it was not stopped before, so that an alert is needed. */
  boolean add(TopicPartition partition) {
    due.put(partition, System.nanoTime() + TRIED_AGAIN_AFTER.toNanos());
    return alerted.add(partition);
  }

  /** Clears the stops of these partitions, all of whose records were processed. */
  void clear(Collection<TopicPartition> partitions) {
    alerted.removeAll(partitions);
  }

  void remove(Collection<TopicPartition> partitions) {
    partitions.forEach(due::remove);
    alerted.removeAll(partitions);
  }

  void resumeDue(Consumer<?, ?> consumer) {
    if (due.isEmpty()) return;
    var now = System.nanoTime();
    var ready = new HashSet<TopicPartition>();
    due.forEach((partition, at) -> {
      if (now - at >= 0) ready.add(partition);
    });
    ready.forEach(due::remove);
    ready.retainAll(consumer.assignment());
    consumer.resume(ready);
  }

  void resumeAll(Consumer<?, ?> consumer) {
    due.clear();
    consumer.resume(consumer.assignment());
  }

  /** The partition that an exception of the client names; null when it names none of these. */
  static @Nullable TopicPartition namedIn(
      RuntimeException failure, Collection<TopicPartition> partitions) {
    var text = String.valueOf(failure.getMessage());
    return partitions.stream()
        .filter(partition -> text.contains(partition.toString()))
        .max(Comparator.comparingInt(partition -> partition.toString().length()))
        .orElse(null);
  }
}
