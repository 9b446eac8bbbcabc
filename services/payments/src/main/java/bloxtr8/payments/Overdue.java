package bloxtr8.payments;

import bloxtr8.payments.domain.Operation.State;
import bloxtr8.platform.Room;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Calls a person about operations that nobody can say the end of. */
final class Overdue {

  private static final int NAMED_MAX = 10;

  /** No clock of an escrow ends what two persons ended without proof: they are reminded of it. */
  private static final Duration UNSETTLED_FOR = Duration.ofDays(3);

  private final Room room;
  private final UnfinishedStore operations;
  private final Duration pageAfter;
  private final Map<State, AtomicLong> unfinished = new EnumMap<>(State.class);

  Overdue(Room room, Duration pageAfter) {
    this.room = room;
    this.operations = new UnfinishedStore(room.database().sql());
    this.pageAfter = pageAfter;
    for (var state : new State[] {State.PENDING, State.UNKNOWN}) {
      var count = new AtomicLong();
      unfinished.put(state, count);
      room.telemetry()
          .meters()
          .gauge("bloxtr8.payments.operations.unfinished", Tags.of("state", state.name()), count);
    }
  }

  boolean look() {
    var counts = operations.countUnfinished();
    unfinished.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
    var now = room.clock().instant();
    var late = operations.unfinishedSinceBefore(now.minus(pageAfter), now, NAMED_MAX);
    if (!late.isEmpty())
      room.telemetry().alerts().raise(room.name(), "operation-unfinished", String.join("; ", late));
    var unsettled = operations.endedBefore(now.minus(UNSETTLED_FOR), NAMED_MAX);
    if (!unsettled.isEmpty())
      room.telemetry()
          .alerts()
          .raise(room.name(), "operation-unsettled", String.join("; ", unsettled));
    return false;
  }
}
