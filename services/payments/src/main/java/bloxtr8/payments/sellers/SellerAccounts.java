package bloxtr8.payments.sellers;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.workers.OperationWorker;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;

/**
 * Sellers' accounts at Stripe: created by an operation like any other, but called synchronously.
 */
public final class SellerAccounts {

  private final ServiceContext service;
  private final OperationStore operations;
  private final OperationWorker worker;
  private final RetryPolicy retryPolicy;

  SellerAccounts(
      ServiceContext service,
      OperationWorker worker,
      RetryPolicy retryPolicy,
      OperationStore operations) {
    this.service = service;
    this.operations = operations;
    this.worker = worker;
    this.retryPolicy = retryPolicy;
  }

  /** Synchronous, because a person waits for the response. */
  public String accountOf(UserId user) {
    var kind = new SellerAccount(user);
    var last = operations.lastOf(user.text(), kind);
    if (last == null || last.state() == State.FAILED) {
      var attempt = last == null ? 1 : last.attempt() + 1;
      last = Operation.planned(user.text(), null, kind, attempt, Rail.STRIPE, Money.cents(0), null);
      record(last);
    }
    if (!last.isFinal()) worker.work(last);
    var done = operations.lastOf(user.text(), kind);
    var account = done == null ? null : done.providerId();
    if (account == null)
      throw new RefusedRequest(
          Kind.UNAVAILABLE, "provider_unavailable", "Stripe does not respond; try again.");
    return account;
  }

  private void record(Operation operation) {
    var now = service.clock().instant();
    var cause = Cause.of(PrefixedId.print("req", Uuids.timeOrdered(now)));
    operations.insert(operation, null, cause, now, now.plus(retryPolicy.lease()));
  }
}
