package bloxtr8.payments.execution;

import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore;

/**
 * Whether an operation's money may go to its destination; opens a review where a person must
 * decide.
 */
public final class ScreeningGate {

  private final DepositStore deposits;
  private final PaymentStore payments;
  private final DealReviews reviews;

  ScreeningGate(DealReviews reviews, DepositStore deposits, PaymentStore payments) {
    this.deposits = deposits;
    this.payments = payments;
    this.reviews = reviews;
  }

  /**
   * The strictest of all results.
   *
   * @param destination the screening result of the destination
   */
  Clearance of(RecordedOperation recorded, Clearance destination) {
    var operation = recorded.operation();
    if (operation.rail() != Rail.USDC_BASE || !operation.kind().paysOut()) return destination;
    var source = ofSource(operation);
    if (destination == Clearance.FORBIDDEN || source == Clearance.FORBIDDEN)
      return Clearance.FORBIDDEN;
    if (destination == Clearance.REVIEW)
      requestReview(
          recorded,
          ReviewStore.Kind.SCREENING,
          String.valueOf(operation.destination()),
          "money is to be sent to a wallet that is not clean");
    if (source == Clearance.REVIEW && operation.kind() instanceof Refund(var payment))
      requestReview(
          recorded,
          ReviewStore.Kind.THIRD_PARTY,
          payment.text(),
          "a refund goes to another wallet than that which paid");
    return source == Clearance.CLEAN ? destination : source;
  }

  /** Whether a refund may be sent, by whether a third party had paid. */
  Clearance ofSource(Operation operation) {
    return operation.rail() == Rail.USDC_BASE && operation.kind() instanceof Refund(var payment)
        ? deposits.clearanceOf(payment)
        : Clearance.CLEAN;
  }

  /** The review of a refund of a payment that the deal did not accept does not hold the deal. */
  private void requestReview(
      RecordedOperation recorded, ReviewStore.Kind kind, String subject, String detail) {
    var operation = recorded.operation();
    var isOther = operation.kind() instanceof Refund(var payment) && !isHeld(payment);
    reviews.open(
        kind,
        subject,
        operation.escrowId(),
        detail,
        isOther ? ReviewEffect.PUBLISHED : ReviewEffect.PUBLISH,
        recorded.cause());
  }

  private boolean isHeld(PaymentId payment) {
    var stored = payments.find(payment);
    return stored != null && stored.held();
  }
}
