package bloxtr8.payments;

import bloxtr8.payments.ProviderRefreshStore.ProviderRefresh;

/** Fetches an object that is said to have changed, outside of any transaction. */
final class ProviderRefreshWorker {

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
