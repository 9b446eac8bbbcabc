package bloxtr8.platform.outbox;

import bloxtr8.platform.outbox.Mark.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Detects acknowledged records that the log has lost (a broker's disk failed, a topic was
 * recreated), by comparing the marks with the log. A log that is shorter than its mark has lost its
 * end. A log that is longer may have lost it too and have grown since: then another record is at
 * the offset of our last one.
 */
final class LogComparison {

  private final OutboxStore store;
  private final OutboxProducer producer;
  private final Map<Place, Integer> epochs = new HashMap<>();
  private final AcknowledgedOffsets acknowledged = new AcknowledgedOffsets();

  LogComparison(OutboxStore store, OutboxProducer producer) {
    this.store = store;
    this.producer = producer;
  }

  /**
   * Compares the marks of these shards with the log, and removes the marks of lost records.
   *
   * @param first whether to read the last record of every partition, and not only where the leader
   *     epoch has changed
   * @return how many messages will be sent again
   */
  int compare(Set<Integer> shards, boolean first) {
    var marks = store.marks(shards);
    if (marks.isEmpty()) return 0;
    var ends = new HashMap<String, EndOffsets>();
    producer
        .logEnds(marks.stream().map(Mark::topic).collect(Collectors.toSet()))
        .forEach(end -> ends.put(end.topic(), end));
    var lost = 0;
    var toRead = new HashMap<Place, Long>();
    for (var mark : marks) {
      var log = ends.get(mark.topic());
      var end = log == null ? null : log.ends().get(mark.partition());
      if (log == null || end == null) continue;
      if (!mark.topicId().equals(log.topicId())) {
        lost += store.unmark(mark, 0, log.topicId());
      } else if (first || end.offset() < mark.next() || hasNewLeader(mark.place(), end.epoch())) {
        toRead.merge(mark.place(), Math.min(mark.next(), end.offset()), Math::max);
      }
    }
    lost += unmarkLost(marks, toRead);
    ends.values().forEach(this::record);
    acknowledged.replace(store.marks(shards));
    return lost;
  }

  /** Whether the broker stored a message at an offset that it had acknowledged for another one. */
  boolean hasReusedOffset(Collection<PublishedMessage> published) {
    return acknowledged.isReusedBy(published);
  }

  private boolean hasNewLeader(Place place, int epoch) {
    return epochs.getOrDefault(place, epoch) != epoch;
  }

  private void record(EndOffsets log) {
    log.ends()
        .forEach((partition, end) -> epochs.put(new Place(log.topic(), partition), end.epoch()));
  }

  /**
   * Reads from each partition the last record of ours that it should have, and removes the marks of
   * the records that it has lost.
   *
   * @param below for each partition to read, the offset below which its log may have our records
   */
  private int unmarkLost(List<Mark> marks, Map<Place, Long> below) {
    if (below.isEmpty()) return 0;
    try (var log = producer.records()) {
      var beginnings = log.beginnings(List.copyOf(below.keySet()));
      var intact = intact(log, beginnings, below);
      var lost = 0;
      for (var mark : marks) {
        var top = below.get(mark.place());
        if (top == null || (intact.contains(mark.place()) && mark.next() <= top)) continue;
        var end = Math.min(mark.next(), top);
        var cut =
            intact.contains(mark.place())
                ? end
                : cut(log, mark, beginnings.getOrDefault(mark.place(), 0L), end);
        if (cut < mark.next()) lost += store.unmark(mark, cut, mark.topicId());
      }
      return lost;
    }
  }

  /** The partitions whose last record of ours is at the acknowledged offset. */
  private Set<Place> intact(LogRecords log, Map<Place, Long> beginnings, Map<Place, Long> below) {
    var intact = new HashSet<Place>();
    var rows = new HashMap<Place, OutboxStore.Row>();
    var offsets = new HashMap<Place, Long>();
    below.forEach((place, top) -> {
      var row = store.lastBelow(place, top, store.allShards());
      if (row == null || row.offset() < beginnings.getOrDefault(place, 0L)) intact.add(place);
      else {
        rows.put(place, row);
        offsets.put(place, row.offset());
      }
    });
    log.at(offsets)
        .forEach((place, record) -> {
          var row = rows.get(place);
          if (row != null && row.isStoredAs(record)) intact.add(place);
        });
    return intact;
  }

  /** The first offset after which the log has no record of the shard, by binary search. */
  private long cut(LogRecords log, Mark mark, long beginning, long end) {
    var low = beginning;
    var high = end;
    while (low < high) {
      var middle = low + (high - low) / 2;
      var row = store.lastBelow(mark.place(), middle + 1, Set.of(mark.shard()));
      if (row == null || row.offset() < low) low = middle + 1;
      else {
        var record = log.at(Map.of(mark.place(), row.offset())).get(mark.place());
        if (record != null && row.isStoredAs(record)) low = middle + 1;
        else high = row.offset();
      }
    }
    return high;
  }
}
