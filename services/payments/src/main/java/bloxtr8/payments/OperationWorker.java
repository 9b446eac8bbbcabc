package bloxtr8.payments;

import bloxtr8.payments.domain.Operation;

/** Takes one operation through its call: decide, call outside of any transaction, record. */
final class OperationWorker {

  private final OperationHandler handler;
  private final Rails rails;

  OperationWorker(OperationHandler handler, Rails rails) {
    this.handler = handler;
    this.rails = rails;
  }

  void work(Operation operation) {
    if (operation.isSent()) resolve(operation);
    else attempt(operation);
  }

  private void attempt(Operation operation) {
    var provider = rails.of(operation.rail());
    var ready = handler.beforeSending(operation.id(), provider, provider.clear(operation));
    if (ready != null) handler.answered(ready.id(), provider.send(ready));
  }

  private void resolve(Operation operation) {
    var step = handler.beforeResolving(operation.id());
    if (step == null) return;
    var provider = rails.of(operation.rail());
    handler.answered(
        operation.id(),
        switch (step) {
          case REPEAT -> provider.send(operation);
          case LOOK -> provider.look(operation);
        });
  }
}
