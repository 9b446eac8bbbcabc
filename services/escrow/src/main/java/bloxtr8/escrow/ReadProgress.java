package bloxtr8.escrow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to which time each partition of a log was consumed. While records keep arriving, a consumer
 * never reaches the present end, so its position is compared with the end at an earlier read.
 */
final class ReadProgress {

  /** The end of a partition at one read. */
  private record Mark(long end, Instant at) {}

  private final Map<Integer, Mark> marks = new HashMap<>();
  private final Map<Integer, Instant> readUpTo = new HashMap<>();

  /**
   * Records one read.
   *
   * @param now before the end offsets were read
   * @param positions of the next record of each partition, read after the end offsets
   */
  synchronized Map<Integer, Instant> read(
      Instant now, Map<Integer, Long> ends, Map<Integer, Long> positions) {
    ends.forEach((partition, end) -> {
      var mark = marks.computeIfAbsent(partition, _ -> new Mark(end, now));
      var position = positions.getOrDefault(partition, 0L);
      if (position >= end) readUpTo.put(partition, now);
      else if (position >= mark.end()) readUpTo.put(partition, mark.at());
      if (position >= mark.end()) marks.put(partition, new Mark(end, now));
    });
    return Map.copyOf(readUpTo);
  }
}
