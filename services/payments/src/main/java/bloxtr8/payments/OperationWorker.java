package bloxtr8.payments;

import bloxtr8.payments.domain.Operation;

/** Takes one operation through its call: decide, call outside of any transaction, record. */
final class OperationWorker {

  private final OperationHandler handler;
  private final SightingHandler sightings;
  private final Rails rails;

  OperationWorker(OperationHandler handler, SightingHandler sightings, Rails rails) {
    this.handler = handler;
    this.sightings = sightings;
    this.rails = rails;
  }

  void work(Operation operation) {
    if (operation.isSent()) resolve(operation);
    else attempt(operation);
  }

  private void attempt(Operation operation) {
    var provider = rails.of(operation.rail());
    readDestination(operation, provider);
    var ready = handler.beforeSending(operation.id(), provider, provider.clear(operation));
    if (ready != null) handler.answered(ready.id(), provider.send(ready));
  }

  /** What is behind a destination may have changed without anybody telling us. */
  private void readDestination(Operation operation, ProviderClient provider) {
    var destination = provider.destination(operation);
    if (destination != null) sightings.handle(operation.rail(), destination);
  }

  private void resolve(Operation operation) {
    var provider = rails.of(operation.rail());
    readDestination(operation, provider);
    var step = handler.beforeResolving(operation.id());
    if (step == null) return;
    handler.answered(
        operation.id(),
        switch (step) {
          case REPEAT -> provider.send(operation);
          case LOOK -> provider.look(operation);
        });
  }
}
