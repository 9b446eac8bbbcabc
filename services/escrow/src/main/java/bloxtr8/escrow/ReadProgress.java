package bloxtr8.escrow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Until when each partition of a log has been read. While records keep coming nobody is ever seen
 * at the end: what has to be passed is the end of an earlier look.
 */
final class ReadProgress {

  /** Where a partition ended at a look. */
  private record Mark(long end, Instant at) {}

  private final Map<Integer, Mark> marks = new HashMap<>();
  private final Map<Integer, Instant> readUpTo = new HashMap<>();

  /**
   * Takes one look into account.
   *
   * @param now before the ends were asked for
   * @param positions of the next record of each partition, read after the ends were
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
