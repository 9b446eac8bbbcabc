package bloxtr8.payments;

import bloxtr8.payments.LookUpStore.LookUp;

/** Fetches an object that is said to have changed, outside of any transaction. */
final class LookUpWorker {

  private final ProviderClient provider;
  private final SightingHandler handler;

  LookUpWorker(ProviderClient provider, SightingHandler handler) {
    this.provider = provider;
    this.handler = handler;
  }

  void work(LookUp lookUp) {
    handler.handle(lookUp, provider.fetch(lookUp.object()));
  }
}
