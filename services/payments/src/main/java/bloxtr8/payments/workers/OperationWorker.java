package bloxtr8.payments.workers;

import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.execution.OperationHandler;
import bloxtr8.payments.execution.RecordingRetry;
import bloxtr8.payments.observations.ProviderObservationHandler;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.payments.rails.Rails;

/** Takes one operation through its call: decide, call outside of any transaction, record. */
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
   * Nobody is asked about the destination of what something else keeps: each answer is paid for.
   */
  private Clearance clearance(Operation operation, ProviderClient provider) {
    return provider.screens(operation) && !handler.isFree(operation.id())
        ? Clearance.UNKNOWN
        : provider.clear(operation);
  }

  /** What is behind a destination may have changed without anybody telling us. */
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

  /** An answer of a provider is not lost because our database had no time for it. */
  private void record(Operation operation, Answer answer) {
    recording.run(() -> handler.answered(operation.id(), answer));
  }
}
