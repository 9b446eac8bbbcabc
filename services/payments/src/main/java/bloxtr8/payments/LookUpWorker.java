package bloxtr8.payments;

import bloxtr8.payments.LookUpStore.LookUp;

/** Fetches an object that is said to have changed, outside of any transaction. */
final class LookUpWorker {

  private final Rails rails;
  private final SightingHandler handler;

  LookUpWorker(Rails rails, SightingHandler handler) {
    this.rails = rails;
    this.handler = handler;
  }

  void work(LookUp lookUp) {
    handler.handle(lookUp, rails.of(lookUp.rail()).fetch(lookUp.object()));
  }
}
