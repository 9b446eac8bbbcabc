package bloxtr8.payments.remainders;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.Payee;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.RemainderBookings;
import bloxtr8.payments.domain.RemainderDecider;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.remainders.RemainderStore.OpenRemainder;
import bloxtr8.payments.remainders.RemainderStore.State;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends the remainder of a payment after a lost chargeback, once the escrow has ended: in the
 * direction that the deal was going, or as staff decide. Called under the deal's lock.
 */
public final class Remainders {

  private final ServiceContext service;
  private final Ledger ledger;
  private final DealReviews reviews;
  private final DealStore deals;
  private final PaymentStore payments;
  private final ChargebackStore chargebacks;
  private final OperationStore operations;
  private final DestinationStore destinations;
  private final RemainderStore remainders;

  Remainders(
      ServiceContext service,
      Ledger ledger,
      DealReviews reviews,
      DealStore deals,
      PaymentStore payments,
      ChargebackStore chargebacks,
      OperationStore operations,
      DestinationStore destinations,
      RemainderStore remainders) {
    this.service = service;
    this.ledger = ledger;
    this.reviews = reviews;
    this.deals = deals;
    this.payments = payments;
    this.chargebacks = chargebacks;
    this.operations = operations;
    this.destinations = destinations;
    this.remainders = remainders;
  }

  /**
   * Handles the end of an escrow.
   *
   * @param intended the payee that the money was going to; null when that was undecided
   */
  public void ended(EscrowId escrow, @Nullable Payee intended, Cause cause) {
    var deal = deals.find(escrow);
    if (deal == null || !deal.terminal() || deal.heldPayment() == null) return;
    var taken = lostOf(escrow, deal.heldPayment());
    if (taken.isEmpty()) return;
    var stored = paymentOf(deal.heldPayment());
    var payment = stored.payment();
    var held = ledger.balance(Account.held(escrow), payment.amount().currency());
    if (!held.isZero()) {
      ledger.book(RemainderBookings.setAside(payment.id(), escrow, held, cause.messageId()));
      payments.noLongerHeld(payment.id());
    }
    if (!held.isZero() || remainders.isAnySent(escrow, payment.id()) || isLost(taken))
      sendOrOpenReview(deal, payment, taken, intended, cause);
  }

  /** Decides again after a later movement; earlier decisions do not change. */
  public void decideAgain(EscrowId escrow, Cause cause) {
    ended(escrow, null, cause);
  }

  /**
   * Refunds the remainder of a payment that the deal did not accept to the buyer, when its
   * chargeback is lost.
   */
  public void ofOtherMoney(Deal deal, PaymentId id, Cause cause) {
    var taken = lostOf(deal.escrow(), id);
    if (isLost(taken)) sendOrOpenReview(deal, paymentOf(id).payment(), taken, Payee.BUYER, cause);
  }

  /** Staff have decided about the payee. */
  public void decided(EscrowId escrow, PaymentId id, Payee payee, Cause cause) {
    var left = remainders.openOf(id);
    var deal = Objects.requireNonNull(deals.find(escrow));
    if (left != null && left.state() == State.WAITING)
      send(left, payee, deal, paymentOf(id).payment(), cause);
  }

  public void arrived(Operation operation, Remainder kind, Cause cause) {
    var left = remainders.of(operation.escrowId(), kind.number());
    ledger.book(RemainderBookings.sent(operation));
    remainders.set(left, kind.payee(), State.SENT, left.taken());
    publish(left, operation.amount(), kind.payee(), true, cause);
    decideAgain(left.escrow(), cause);
  }

  /** Handles the proof that nothing was sent: staff decide what to do. */
  public void undone(Operation operation, Remainder kind, String why, Cause cause) {
    var left = remainders.of(operation.escrowId(), kind.number());
    ledger.book(RemainderBookings.undone(operation, left.payment(), left.taken()));
    waitForStaff(left, "it could not be sent to the " + kind.payee() + ": " + why, cause);
  }

  /** Handles a remainder that the buyer's bank has returned. */
  public void returned(Operation operation, Remainder kind, Cause cause) {
    var left = remainders.of(operation.escrowId(), kind.number());
    ledger.book(RemainderBookings.returned(operation, left.payment()));
    waitForStaff(left, "the buyer's bank has returned it", cause);
  }

  private void sendOrOpenReview(
      Deal deal, Payment payment, List<Chargeback> taken, @Nullable Payee intended, Cause cause) {
    var held = waiting(deal.escrow(), payment.id(), payment.amount());
    if (held.isZero()) return;
    var left = remainders.openOf(payment.id());
    if (left == null)
      left = remainders.insert(deal.escrow(), payment.id(), intended, service.clock().instant());
    if (left.state() != State.WAITING) return;
    if (taken.stream().anyMatch(each -> each.state() == Chargeback.State.OPEN)) return;
    var payee = left.payee();
    if (payee != null) send(left, payee, deal, payment, cause);
    else waitForStaff(left, "the payee was undecided when the bank decided", cause);
  }

  private void send(OpenRemainder left, Payee payee, Deal deal, Payment payment, Cause cause) {
    var escrow = deal.escrow();
    var rest = waiting(escrow, payment.id(), payment.amount());
    if (rest.isZero()) return;
    var isHeld = payment.id().equals(deal.heldPayment());
    var amount =
        RemainderDecider.amountFor(
            payee,
            deal,
            payment,
            rest,
            sharesOf(escrow, payment),
            isHeld && !remainders.isAnySent(escrow, payment.id()));
    if (amount.isZero()) {
      ledger.book(RemainderBookings.retained(payment.id(), escrow, left.number(), rest));
      remainders.set(left, payee, State.SENT, rest);
      return;
    }
    var to =
        payee == Payee.BUYER ? payment.intent() : destinations.readyOf(deal.seller(), deal.rail());
    if (to == null) {
      waitForStaff(left, "the seller has no payout destination", cause);
      return;
    }
    var kind = new Remainder(payee, left.number());
    var operation =
        Operation.planned(escrow, kind, attemptOf(escrow, kind), deal.rail(), amount, to);
    operations.insert(operation, null, cause, service.clock().instant());
    ledger.book(RemainderBookings.reserved(operation, payment.id(), rest));
    remainders.set(left, payee, State.ON_ITS_WAY, rest);
    publish(left, amount, payee, false, cause);
  }

  private int attemptOf(EscrowId escrow, OperationKind kind) {
    var last = operations.lastOf(escrow.text(), kind);
    return last == null ? 1 : last.attempt() + 1;
  }

  private void waitForStaff(OpenRemainder left, String why, Cause cause) {
    var amount = paymentOf(left.payment()).payment().amount();
    remainders.set(left, null, State.WAITING, amount.minus(amount));
    var rest = waiting(left.escrow(), left.payment(), amount);
    reviews.open(
        ReviewStore.Kind.REMAINDER,
        left.payment().text(),
        left.escrow(),
        "a lost chargeback has left a remainder of %s: %s".formatted(rest, why),
        ReviewEffect.NO,
        cause);
    publish(left, rest, null, false, cause);
  }

  /** The chargebacks of that payment by which the bank took money, or requests it. */
  private List<Chargeback> lostOf(EscrowId escrow, PaymentId payment) {
    return chargebacks.of(escrow).stream()
        .filter(each -> each.payment().equals(payment) && each.state().isReal())
        .toList();
  }

  private static boolean isLost(List<Chargeback> taken) {
    return taken.stream().anyMatch(each -> each.state() == Chargeback.State.LOST);
  }

  private Shares sharesOf(EscrowId escrow, Payment payment) {
    return lostOf(escrow, payment.id()).stream()
        .map(Chargeback::from)
        .reduce(Shares.none(payment.rail()), Shares::plus);
  }

  private Money waiting(EscrowId escrow, PaymentId payment, Money like) {
    return ledger.balance(Account.refundPending(payment, escrow), like.currency());
  }

  private StoredPayment paymentOf(PaymentId id) {
    var stored = payments.find(id);
    if (stored == null) throw new IllegalStateException("there is no payment " + id);
    return stored;
  }

  private void publish(
      OpenRemainder left, Money amount, @Nullable Payee payee, boolean arrived, Cause cause) {
    service
        .outbox()
        .record(PaymentsMessages.remainder(left.escrow(), amount, payee, arrived, cause));
  }
}
