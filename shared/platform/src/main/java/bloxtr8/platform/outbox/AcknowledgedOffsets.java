package bloxtr8.platform.outbox;

import bloxtr8.platform.outbox.Mark.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Where each shard's next message must be stored at the earliest, partition by partition. A message
 * at an earlier offset proves that the log has lost what was acknowledged there before.
 */
final class AcknowledgedOffsets {

  private record PlaceOfShard(Place place, int shard) {}

  private final Map<PlaceOfShard, Mark> marks = new HashMap<>();

  /** Starts again from the stored marks. */
  void replace(Collection<Mark> stored) {
    marks.clear();
    for (var mark : stored) marks.put(new PlaceOfShard(mark.place(), mark.shard()), mark);
  }

  /** Whether one of them was stored below an acknowledged offset; otherwise all are remembered. */
  boolean isReusedBy(Collection<PublishedMessage> published) {
    for (var one : published) {
      var shard = one.message().shard();
      var place = new PlaceOfShard(new Place(one.message().topic(), one.partition()), shard);
      var before = marks.get(place);
      if (before != null && before.topicId().equals(one.topicId()) && one.offset() < before.next())
        return true;
      marks.put(
          place,
          new Mark(one.message().topic(), one.partition(), shard, one.topicId(), one.offset() + 1));
    }
    return false;
  }
}
