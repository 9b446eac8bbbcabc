package bloxtr8.platform.inbox;

import bloxtr8.platform.inbox.InboxStore.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** How far the records of a batch advance the stored offsets. */
final class OffsetAdvances {

  private OffsetAdvances() {}

  static Collection<Step> of(List<ConsumedRecord> records) {
    var steps = new LinkedHashMap<String, Step>();
    for (var record : records)
      steps.merge(
          record.topic().name() + "/" + record.partition(),
          step(record),
          (first, next) ->
              new Step(first.topic(), first.partition(), first.first(), next.next(), next.epoch()));
    return steps.values();
  }

  private static Step step(ConsumedRecord record) {
    return new Step(
        record.topic().name(),
        record.partition(),
        record.offset(),
        record.offset() + 1,
        record.leaderEpoch());
  }
}
