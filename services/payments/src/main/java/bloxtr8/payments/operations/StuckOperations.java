package bloxtr8.payments.operations;

import bloxtr8.payments.domain.Operation.State;
import bloxtr8.platform.ServiceContext;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Raises alerts about operations that stay unresolved. */
public final class StuckOperations {

  private static final int NAMED_MAX = 10;

  /**
   * No deadline of an escrow ends what two persons ended without proof, so an alert reminds of it.
   */
  private static final Duration UNSETTLED_FOR = Duration.ofDays(3);

  private final ServiceContext service;
  private final UnfinishedStore operations;
  private final Duration pageAfter;
  private final Map<State, AtomicLong> unfinished = new EnumMap<>(State.class);

  public StuckOperations(ServiceContext service, Duration pageAfter, UnfinishedStore operations) {
    this.service = service;
    this.operations = operations;
    this.pageAfter = pageAfter;
    for (var state : new State[] {State.PENDING, State.UNKNOWN}) {
      var count = new AtomicLong();
      unfinished.put(state, count);
      service
          .telemetry()
          .meters()
          .gauge("bloxtr8.payments.operations.unfinished", Tags.of("state", state.name()), count);
    }
  }

  public boolean runPass() {
    var counts = operations.countUnfinished();
    unfinished.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
    var now = service.clock().instant();
    var late = operations.unfinishedSinceBefore(now.minus(pageAfter), now, NAMED_MAX);
    if (!late.isEmpty())
      service
          .telemetry()
          .alerts()
          .raise(service.name(), "operation-unfinished", String.join("; ", late));
    var unsettled = operations.endedBefore(now.minus(UNSETTLED_FOR), NAMED_MAX);
    if (!unsettled.isEmpty())
      service
          .telemetry()
          .alerts()
          .raise(service.name(), "operation-unsettled", String.join("; ", unsettled));
    return false;
  }
}
