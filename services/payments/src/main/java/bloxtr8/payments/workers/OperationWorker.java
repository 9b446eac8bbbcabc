package bloxtr8.payments.workers;

import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.execution.OperationHandler;
import bloxtr8.payments.execution.RecordingRetry;
import bloxtr8.payments.observations.ProviderObservationHandler;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.payments.rails.Rails;

/** Processes one operation: decide, call outside of any transaction, record. */
public final class OperationWorker {

  private final OperationHandler handler;
  private final ProviderObservationHandler observations;
  private final Rails rails;
  private final RecordingRetry recording;

  OperationWorker(
      OperationHandler handler,
      ProviderObservationHandler observations,
      Rails rails,
      RecordingRetry recording) {
    this.handler = handler;
    this.observations = observations;
    this.rails = rails;
    this.recording = recording;
  }

  public void work(Operation operation) {
    if (operation.isSent()) resolve(operation);
    else attempt(operation);
  }

  private void attempt(Operation operation) {
    var provider = rails.of(operation.rail());
    readDestination(operation, provider);
    var ready = handler.beforeSending(operation.id(), provider, clearance(operation, provider));
    if (ready != null) record(ready, provider.send(ready));
  }

  /**
   * Does not screen the destination when something else prevents the operation: each screening
   * costs a fee.
   */
  private Clearance clearance(Operation operation, ProviderClient provider) {
    return provider.screens(operation) && !handler.isFree(operation.id())
        ? Clearance.UNKNOWN
        : provider.clear(operation);
  }

  /** Reads the destination at the provider: its bank account may have changed without a webhook. */
  private void readDestination(Operation operation, ProviderClient provider) {
    var destination = provider.destination(operation);
    if (destination != null) observations.handle(operation.rail(), destination);
  }

  private void resolve(Operation operation) {
    var provider = rails.of(operation.rail());
    readDestination(operation, provider);
    var step = handler.beforeResolving(operation.id());
    if (step == null) return;
    record(
        operation,
        switch (step) {
          case REPEAT -> provider.send(operation);
          case QUERY -> provider.find(operation);
        });
  }

  /** Retries to record a provider's response while our database is unavailable. */
  private void record(Operation operation, Answer answer) {
    recording.run(() -> handler.answered(operation.id(), answer));
  }
}
