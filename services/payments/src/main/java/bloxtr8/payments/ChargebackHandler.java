package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.DealReviews.Waits;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.Chargeback.State;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Leg.Evidence;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.Sighting.SeenDispute;
import bloxtr8.payments.domain.Sighting.SeenFraudWarning;
import bloxtr8.platform.Room;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Takes what a buyer's bank does with a payment: the deal's money is kept, what has not been sent
 * is not sent, what moves is booked, and the escrow is told.
 */
final class ChargebackHandler {

  private final Room room;
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
      Room room,
      ChargebackBooks books,
      OperationOutcomes outcomes,
      DealReviews dealReviews,
      Remainders remainders) {
    this.room = room;
    var sql = room.database().sql();
    this.deals = new DealStore(sql);
    this.payments = new PaymentStore(sql);
    this.operations = new OperationStore(sql);
    this.chargebacks = new ChargebackStore(sql);
    this.holds = new HoldStore(sql);
    this.restores = new RestoreStore(sql);
    this.reviews = new ReviewStore(sql);
    this.books = books;
    this.dealReviews = dealReviews;
    this.outcomes = outcomes;
    this.remainders = remainders;
  }

  /** Whether that is all it will say: an end is told only when its money has moved. */
  boolean seen(Rail rail, SeenDispute seen) {
    var payment = payments.paidBy(rail, seen.intent());
    // Stripe may tell of the dispute before we have looked at the payment.
    if (payment == null) return false;
    var deal = lock(payment);
    var known = known(payment, seen);
    var cause = Cause.of(seen.dispute());
    if (known.state() == State.INQUIRY && seen.state().isReal()) open(known, deal, cause);
    for (var movement : seen.movements()) books.move(known, movement);
    var settled = isSettled(books.read(known.id()), seen.state());
    var state = settled ? seen.state() : State.OPEN;
    chargebacks.set(known.id(), state, seen.respondBy(), now());
    books.claim(known, cause);
    if (state.isClosed() && !known.state().isClosed()) close(known, state, cause);
    else if (known.state().isClosed() && known.state() != state)
      alert("chargeback-reopened", "%s is %s after all".formatted(known.id(), state));
    if (seen.respondBy() != null && !state.isClosed()) stage(known, cause);
    if (payment.id().equals(deal.heldPayment())) remainders.lookAgain(deal.escrow(), cause);
    else remainders.ofOtherMoney(deal, payment.id(), cause);
    return settled;
  }

  /** Nothing leaves until staff have looked; the money is still ours to give back. */
  boolean seen(Rail rail, SeenFraudWarning seen) {
    var payment = payments.paidBy(rail, seen.intent());
    if (payment == null) return false;
    var deal = lock(payment);
    var what = "the card's issuer suspects fraud: " + seen.kind();
    if (!reviews.isNew(ReviewStore.Kind.FRAUD_WARNING, seen.warning())) return true;
    dealReviews.open(
        ReviewStore.Kind.FRAUD_WARNING,
        seen.warning(),
        payment.escrow(),
        what,
        deal.terminal() ? Waits.NO : Waits.TELL,
        Cause.of(seen.warning()));
    alert("fraud-warning", "%s: %s".formatted(payment.escrow(), what));
    if (!deal.terminal()) holds.open(deal.escrow(), Hold.Kind.FRAUD_WARNING, seen.warning(), now());
    return true;
  }

  private Deal lock(Payment payment) {
    return Objects.requireNonNull(
        deals.lock(List.of(payment.escrow())).get(payment.escrow()), "a payment without a deal");
  }

  private Chargeback known(Payment payment, SeenDispute seen) {
    var known = chargebacks.find(seen.dispute());
    if (known != null) return known;
    var rail = payment.rail();
    var chargeback =
        new Chargeback(
            seen.dispute(),
            payment.escrow(),
            payment.id(),
            rail,
            seen.amount(),
            seen.reason(),
            State.INQUIRY,
            0,
            Shares.none(rail),
            rail.money(0),
            rail.money(0),
            seen.respondBy(),
            false);
    chargebacks.insert(chargeback, now());
    if (!seen.state().isReal())
      alert("chargeback-inquiry", "%s asks about %s".formatted(seen.dispute(), payment.escrow()));
    return chargeback;
  }

  private void open(Chargeback chargeback, Deal deal, Cause cause) {
    holds.open(deal.escrow(), Hold.Kind.CHARGEBACK, chargeback.id(), now());
    tell(PaymentsMessages.chargedBack(chargeback, cause));
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
      case WON -> chargeback.taken() <= 0;
      case LOST -> chargeback.taken() > 0;
    };
  }

  /** What is lost after the seller was paid goes on keeping his other deals. */
  private void close(Chargeback chargeback, State state, Cause cause) {
    if (state == State.LOST)
      holds.close(chargeback.escrow(), Hold.Kind.CHARGEBACK, chargeback.id(), now());
    else holds.closeAll(Hold.Kind.CHARGEBACK, chargeback.id(), now());
    if (chargeback.state() == State.INQUIRY && state == State.DROPPED) return;
    tell(PaymentsMessages.chargebackClosed(chargeback, state != State.LOST, cause));
    alert(
        "chargeback-closed", "%s of %s: %s".formatted(chargeback.id(), chargeback.escrow(), state));
  }

  private void stage(Chargeback chargeback, Cause cause) {
    var leg = new Evidence(chargeback.id(), 1);
    if (operations.lastOf(chargeback.escrow().text(), leg) != null) return;
    var nothing = chargeback.rail().money(0);
    operations.insert(
        Operation.planned(chargeback.escrow(), leg, 1, chargeback.rail(), nothing, chargeback.id()),
        null,
        cause,
        now());
  }

  private Instant now() {
    return room.clock().instant();
  }

  private void tell(Outgoing message) {
    room.outbox().record(message);
  }

  private void alert(String kind, String detail) {
    room.telemetry().alerts().raise(room.name(), kind, detail);
  }
}
