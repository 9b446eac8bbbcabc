package bloxtr8.payments.workers;

import bloxtr8.payments.observations.ProviderObservationHandler;
import bloxtr8.payments.rails.Rails;
import bloxtr8.payments.refreshes.ProviderRefreshStore.ProviderRefresh;

/** Fetches an object that was reported as changed, outside of any transaction. */
public final class ProviderRefreshWorker {

  private final Rails rails;
  private final ProviderObservationHandler handler;

  ProviderRefreshWorker(Rails rails, ProviderObservationHandler handler) {
    this.rails = rails;
    this.handler = handler;
  }

  void work(ProviderRefresh refresh) {
    handler.handle(refresh, rails.of(refresh.rail()).fetch(refresh.object()));
  }
}
