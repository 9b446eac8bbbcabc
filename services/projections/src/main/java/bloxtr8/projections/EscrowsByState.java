package bloxtr8.projections;

import bloxtr8.platform.database.Database;
import bloxtr8.projections.EscrowCountStore.Count;
import bloxtr8.projections.domain.EscrowState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The number and total price of escrows by state, queried at most every 5 minutes. */
final class EscrowsByState {

  private static final long COUNT_AGE_MAX = Duration.ofMinutes(5).toNanos();

  private final EscrowCountStore store;
  private final Map<EscrowState, Count> counts = new EnumMap<>(EscrowState.class);
  private long countedAt = System.nanoTime() - COUNT_AGE_MAX;

  EscrowsByState(Database database, MeterRegistry meters) {
    this.store = new EscrowCountStore(database.sql());
    for (var state : EscrowState.values()) {
      gauge(meters, "bloxtr8.escrows", state, Count::escrows);
      gauge(meters, "bloxtr8.escrows.price.cents", state, Count::cents);
    }
  }

  private void gauge(
      MeterRegistry meters, String name, EscrowState state, ToLongFunction<Count> value) {
    Gauge.builder(name, this, all -> value.applyAsLong(all.of(state)))
        .tag("state", state.name())
        .strongReference(true)
        .register(meters);
  }

  private synchronized Count of(EscrowState state) {
    if (System.nanoTime() - countedAt >= COUNT_AGE_MAX) {
      counts.clear();
      store.counts().forEach(count -> counts.put(count.state(), count));
      countedAt = System.nanoTime();
    }
    return counts.getOrDefault(state, new Count(state, 0, 0));
  }
}
