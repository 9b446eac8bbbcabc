package bloxtr8.projections;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import bloxtr8.platform.database.Database;
import bloxtr8.projections.EscrowCountStore.Count;
import bloxtr8.projections.domain.EscrowState;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The number and total price of escrows by state, counted now and then. */
final class EscrowsByState {

  private static final String ALL = "all";

  private final LoadingCache<String, Map<EscrowState, Count>> counts;

  /**
   * Registers the gauges.
   *
   * @param countedEvery how old a count may be before escrows are counted again
   */
  EscrowsByState(Database database, MeterRegistry meters, Duration countedEvery) {
    var store = new EscrowCountStore(database.sql());
    this.counts =
        Caffeine.newBuilder()
            .expireAfterWrite(countedEvery)
            .build(_ -> store.counts().stream().collect(toMap(Count::state, identity())));
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

  private Count of(EscrowState state) {
    return counts.get(ALL).getOrDefault(state, new Count(state, 0, 0));
  }
}
