package bloxtr8.payments.observations;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.chargebacks.ChargebackBooks;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.Chargeback.State;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.ProviderObservation.ObservedDispute;
import bloxtr8.payments.domain.ProviderObservation.ObservedFraudWarning;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Handles the chargebacks of payments: holds the deal's money, stops what was not sent, books what
 * moves, and reports to the escrow.
 */
public final class ChargebackHandler {

  private final ServiceContext service;
  private final DealStore deals;
  private final PaymentStore payments;
  private final OperationStore operations;
  private final ChargebackStore chargebacks;
  private final HoldStore holds;
  private final RestoreStore restores;
  private final ReviewStore reviews;
  private final ChargebackBooks books;
  private final DealReviews dealReviews;
  private final OperationOutcomes outcomes;
  private final Remainders remainders;

  ChargebackHandler(
      ServiceContext service,
      ChargebackBooks books,
      OperationOutcomes outcomes,
      DealReviews dealReviews,
      Remainders remainders,
      DealStore deals,
      PaymentStore payments,
      OperationStore operations,
      ChargebackStore chargebacks,
      HoldStore holds,
      RestoreStore restores,
      ReviewStore reviews) {
    this.service = service;
    this.deals = deals;
    this.payments = payments;
    this.operations = operations;
    this.chargebacks = chargebacks;
    this.holds = holds;
    this.restores = restores;
    this.reviews = reviews;
    this.books = books;
    this.dealReviews = dealReviews;
    this.outcomes = outcomes;
    this.remainders = remainders;
  }

  /**
   * Handles an observed dispute. Returns whether its handling is complete: an end is reported only
   * when its money has moved.
   */
  boolean handle(Rail rail, ObservedDispute observed) {
    var payment = payments.paidBy(rail, observed.intent());
    // Stripe may report the dispute before the payment was read.
    if (payment == null) return false;
    var deal = lock(payment);
    var known = stored(payment, observed);
    var cause = Cause.of(observed.dispute());
    if (known.state() == State.INQUIRY && observed.state().isReal()) open(known, deal, cause);
    for (var movement : observed.movements()) books.move(known, movement);
    var settled = isSettled(books.read(known.id()), observed.state());
    var state = settled ? observed.state() : State.OPEN;
    chargebacks.set(known.id(), state, observed.respondBy(), now());
    books.claim(known, cause);
    if (state.isClosed() && !known.state().isClosed()) close(known, state, cause);
    else if (known.state().isClosed() && known.state() != state)
      alert(
          "chargeback-reopened",
          "%s has changed its end: it is %s now".formatted(known.id(), state));
    if (observed.respondBy() != null && !state.isClosed()) stage(known, cause);
    if (payment.id().equals(deal.heldPayment())) remainders.decideAgain(deal.escrow(), cause);
    else remainders.ofOtherMoney(deal, payment.id(), cause);
    return settled;
  }

  /**
   * Handles a fraud warning: no money is sent until staff have decided; it can still be refunded.
   */
  boolean handle(Rail rail, ObservedFraudWarning observed) {
    var payment = payments.paidBy(rail, observed.intent());
    if (payment == null) return false;
    var deal = lock(payment);
    var what = "the card's issuer suspects fraud: " + observed.kind();
    if (!reviews.isNew(ReviewStore.Kind.FRAUD_WARNING, observed.warning())) return true;
    dealReviews.open(
        ReviewStore.Kind.FRAUD_WARNING,
        observed.warning(),
        payment.escrow(),
        what,
        deal.terminal() ? ReviewEffect.NO : ReviewEffect.PUBLISH,
        Cause.of(observed.warning()));
    alert("fraud-warning", "%s: %s".formatted(payment.escrow(), what));
    if (!deal.terminal())
      holds.open(deal.escrow(), Hold.Kind.FRAUD_WARNING, observed.warning(), now());
    return true;
  }

  private Deal lock(Payment payment) {
    return Objects.requireNonNull(
        deals.lock(List.of(payment.escrow())).get(payment.escrow()), "a payment without a deal");
  }

  private Chargeback stored(Payment payment, ObservedDispute observed) {
    var known = chargebacks.find(observed.dispute());
    if (known != null) return known;
    var rail = payment.rail();
    var chargeback =
        new Chargeback(
            observed.dispute(),
            payment.escrow(),
            payment.id(),
            rail,
            observed.amount(),
            observed.reason(),
            State.INQUIRY,
            0,
            Shares.none(rail),
            rail.money(0),
            rail.money(0),
            observed.respondBy(),
            false);
    chargebacks.insert(chargeback, now());
    if (!observed.state().isReal())
      alert(
          "chargeback-inquiry",
          "%s is an inquiry about %s".formatted(observed.dispute(), payment.escrow()));
    return chargeback;
  }

  private void open(Chargeback chargeback, Deal deal, Cause cause) {
    holds.open(deal.escrow(), Hold.Kind.CHARGEBACK, chargeback.id(), now());
    publish(PaymentsMessages.chargedBack(chargeback, cause));
    for (var unsent : operations.lockUnsentPayouts(deal.escrow()))
      if (!restores.mayHaveMade(unsent.operation()))
        outcomes.blocked(unsent, BlockReason.CHARGEBACK, now());
    alert(
        "chargeback-opened",
        "%s of %s, %s: %s"
            .formatted(chargeback.amount(), deal.escrow(), chargeback.id(), chargeback.reason()));
  }

  private static boolean isSettled(Chargeback chargeback, State end) {
    return switch (end) {
      case INQUIRY, OPEN, DROPPED -> true;
      case WON -> chargeback.charged() <= 0;
      case LOST -> chargeback.charged() > 0;
    };
  }

  /** Closes the deal's hold; after a loss, holds on the seller's other deals stay open. */
  private void close(Chargeback chargeback, State state, Cause cause) {
    if (state == State.LOST)
      holds.close(chargeback.escrow(), Hold.Kind.CHARGEBACK, chargeback.id(), now());
    else holds.closeAll(Hold.Kind.CHARGEBACK, chargeback.id(), now());
    if (chargeback.state() == State.INQUIRY && state == State.DROPPED) return;
    publish(PaymentsMessages.chargebackClosed(chargeback, state != State.LOST, cause));
    alert(
        "chargeback-closed", "%s of %s: %s".formatted(chargeback.id(), chargeback.escrow(), state));
  }

  private void stage(Chargeback chargeback, Cause cause) {
    var kind = new Evidence(chargeback.id(), 1);
    if (operations.lastOf(chargeback.escrow().text(), kind) != null) return;
    var nothing = chargeback.rail().money(0);
    operations.insert(
        Operation.planned(
            chargeback.escrow(), kind, 1, chargeback.rail(), nothing, chargeback.id()),
        null,
        cause,
        now());
  }

  private Instant now() {
    return service.clock().instant();
  }

  private void publish(Outgoing message) {
    service.outbox().record(message);
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }
}
