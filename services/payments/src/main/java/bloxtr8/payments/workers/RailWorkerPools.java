package bloxtr8.payments.workers;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore.ProviderRefresh;
import bloxtr8.platform.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A bounded number of workers for each provider, so that a slow one blocks no other. */
public final class RailWorkerPools {

  private final ServiceContext service;
  private final OperationWorker operations;
  private final ProviderRefreshWorker refreshes;
  private final RetryPolicy retryPolicy;
  private final Duration pollInterval;
  private final WorkerSignal signal;
  private final OperationStore operationStore;
  private final ProviderRefreshStore refreshStore;

  public RailWorkerPools(
      ServiceContext service,
      OperationWorker operations,
      ProviderRefreshWorker refreshes,
      RetryPolicy retryPolicy,
      Duration pollInterval,
      WorkerSignal signal,
      OperationStore operationStore,
      ProviderRefreshStore refreshStore) {
    this.service = service;
    this.operations = operations;
    this.refreshes = refreshes;
    this.retryPolicy = retryPolicy;
    this.pollInterval = pollInterval;
    this.signal = signal;
    this.operationStore = operationStore;
    this.refreshStore = refreshStore;
  }

  public LeasedWorkerPool<Operation> operations(Rail rail, int concurrency) {
    return workers(
        "operations",
        rail,
        concurrency,
        limit -> {
          var now = service.clock().instant();
          return operationStore.claim(rail, limit, now, now.plus(retryPolicy.lease()));
        },
        operations::work);
  }

  public LeasedWorkerPool<ProviderRefresh> refreshes(Rail rail, int concurrency) {
    return workers(
        "refreshes",
        rail,
        concurrency,
        limit -> {
          var now = service.clock().instant();
          return refreshStore.claim(rail, limit, now, now.plus(retryPolicy.lease()));
        },
        refreshes::work);
  }

  private <T> LeasedWorkerPool<T> workers(
      String what, Rail rail, int concurrency, IntFunction<List<T>> claim, Consumer<T> work) {
    var workers =
        new LeasedWorkerPool<T>(
            rail.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + what,
            concurrency,
            pollInterval,
            claim,
            work,
            service.telemetry().alerts());
    signal.register(workers::signal);
    return workers;
  }
}
