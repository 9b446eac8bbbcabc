package bloxtr8.payments.execution;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.EvidenceBundle;
import bloxtr8.payments.deals.DealFactStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.SendDecider.Facts;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.ProviderClient.CallDetails;
import bloxtr8.payments.reviews.RefundReviews;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.platform.ServiceContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that decide whether an operation may be sent, and the details of its request. */
public final class OperationFacts {

  private final Clock clock;
  private final Ledger ledger;
  private final OperationStore operations;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final HoldStore holds;
  private final ChargebackStore chargebacks;
  private final DealFactStore dealFacts;
  private final StatusStore status;
  private final ReviewStore reviews;

  OperationFacts(
      ServiceContext service,
      Ledger ledger,
      OperationStore operations,
      PaymentStore payments,
      DestinationStore destinations,
      HoldStore holds,
      ChargebackStore chargebacks,
      DealFactStore dealFacts,
      StatusStore status,
      ReviewStore reviews) {
    this.clock = service.clock();
    this.ledger = ledger;
    this.operations = operations;
    this.payments = payments;
    this.destinations = destinations;
    this.holds = holds;
    this.chargebacks = chargebacks;
    this.dealFacts = dealFacts;
    this.status = status;
    this.reviews = reviews;
  }

  /** The facts of an operation whose deal is locked. */
  Facts of(Operation operation, @Nullable Deal deal, Clearance clearance) {
    var to = operation.destination();
    return new Facts(
        deal,
        status.releasesStopped(operation.rail()) != null,
        deal == null ? List.of() : holds.openOf(deal.escrow()),
        operation.kind() instanceof Intent && deal != null
            ? RefundReviews.of(reviews, deal.escrow())
            : Clearance.CLEAN,
        clearance,
        to != null && destinations.isReady(to),
        to == null || destinations.isBankKnown(to),
        to == null ? null : destinations.waitsUntil(to, clock.instant()),
        reserved(operation),
        operation.kind() instanceof Cancel(var number) ? intentOf(operation, number) : null);
  }

  private Money reserved(Operation operation) {
    if (!operation.kind().paysOut()) return operation.amount();
    return ledger.balance(
        Account.inFlight(operation.id(), operation.escrowId()), operation.amount().currency());
  }

  private @Nullable Operation intentOf(Operation operation, int number) {
    return operations.lastOf(operation.subject(), new Intent(number));
  }

  /** The details of a request besides the operation itself. */
  CallDetails detailsOf(Operation operation, @Nullable Deal deal) {
    var payment =
        switch (operation.kind()) {
          case Refund(var id) -> id;
          default -> deal == null ? null : deal.heldPayment();
        };
    var intent =
        operation.kind() instanceof Cancel(var number)
            ? payments.intentOf(operation.escrowId(), number)
            : null;
    var paid = payment == null ? null : paymentOf(payment);
    return new CallDetails(deal, paid, intent, evidence(operation, deal));
  }

  private @Nullable String evidence(Operation operation, @Nullable Deal deal) {
    if (!(operation.kind() instanceof Evidence(var id, _)) || deal == null) return null;
    var chargeback = chargebacks.find(id);
    var payment = chargeback == null ? null : paymentOf(chargeback.payment());
    return payment == null ? null : EvidenceBundle.of(deal, payment, dealFacts.of(deal.escrow()));
  }

  private @Nullable Payment paymentOf(PaymentId id) {
    var stored = payments.find(id);
    return stored == null ? null : stored.payment();
  }

  /** Whether the money of an operation whose request is stored may still be sent. */
  boolean mayLeave(Operation operation, Deal deal) {
    return deal.frozen() == null
        && mayBePaid(operation)
        && status.releasesStopped(operation.rail()) == null
        && Hold.against(operation.kind(), holds.openOf(deal.escrow())) == null;
  }

  private boolean mayBePaid(Operation operation) {
    var to = operation.destination();
    return !operation.kind().paysSeller()
        || to == null
        || (destinations.isBankKnown(to) && destinations.waitsUntil(to, clock.instant()) == null);
  }
}
