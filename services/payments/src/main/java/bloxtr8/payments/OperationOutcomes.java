package bloxtr8.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.OperationStore.Recorded;
import bloxtr8.payments.PaymentStore.IntentState;
import bloxtr8.payments.PaymentStore.Kept;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Answer.Done;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Leg.Cancel;
import bloxtr8.payments.domain.Leg.Collect;
import bloxtr8.payments.domain.Leg.Evidence;
import bloxtr8.payments.domain.Leg.Intent;
import bloxtr8.payments.domain.Leg.Payout;
import bloxtr8.payments.domain.Leg.Refund;
import bloxtr8.payments.domain.Leg.Remainder;
import bloxtr8.payments.domain.Leg.Reversal;
import bloxtr8.payments.domain.Leg.SellerAccount;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.Room;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.sealing.Seal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an operation means: its row, its bookings and its report, in the caller's
 * transaction and under the deal's lock.
 */
final class OperationOutcomes {

  private final Room room;
  private final Clock clock;
  private final OperationStore operations;
  private final DealStore deals;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final LookUpStore lookUps;
  private final DepositStore deposits;
  private final Ledger ledger;
  private final ChargebackBooks chargebacks;
  private final Remainders remainders;
  private final DebtNetting netting;
  private final OwnFunds ownFunds;
  private final Seal secrets;

  OperationOutcomes(
      Room room, Ledger ledger, ChargebackBooks chargebacks, Remainders remainders, Seal secrets) {
    this.room = room;
    this.clock = room.clock();
    var sql = room.database().sql();
    this.operations = new OperationStore(sql);
    this.deals = new DealStore(sql);
    this.payments = new PaymentStore(sql);
    this.destinations = new DestinationStore(sql);
    this.lookUps = new LookUpStore(sql);
    this.deposits = new DepositStore(sql);
    this.ledger = ledger;
    this.chargebacks = chargebacks;
    this.remainders = remainders;
    this.netting = new DebtNetting(room, ledger);
    this.ownFunds = new OwnFunds(room, ledger);
    this.secrets = secrets;
  }

  void done(Recorded recorded, @Nullable Deal deal, Done done) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.SUCCEEDED, done.providerId(), null, clock.instant());
    switch (operation.leg()) {
      case Intent _ -> {
        keepIntent(operation, done);
        tell(PaymentsMessages.intentCreated(operation, cause));
      }
      case Cancel(var number) -> cancelled(operation, dealOf(operation, deal), number, cause);
      case Payout _ -> {
        ledger.book(payoutSent(operation, dealOf(operation, deal).sellerFee()));
        tell(PaymentsMessages.succeeded(operation, netting.whole(operation), cause));
        chargebacks.claimAll(operation, cause);
      }
      case Refund(var payment) -> {
        var paid = paymentOf(payment).payment();
        ledger.book(
            operation.isEnded()
                ? Bookings.endedRefundSent(operation.id(), paid)
                : Bookings.refundSent(operation.id(), paid));
        tell(PaymentsMessages.refunded(operation, payment, cause));
      }
      case Remainder leg -> remainders.arrived(operation, leg, cause);
      case Collect _ -> ownFunds.arrived(operation);
      case SellerAccount(var user) ->
          destinations.insert(user, operation.rail(), done.providerId(), clock.instant());
      case Reversal(var chargeback) -> chargebacks.recovered(operation, chargeback);
      case Evidence evidence -> {
        if (evidence.submits()) chargebacks.submitted(evidence.chargeback());
      }
    }
    count(operation, "SUCCEEDED");
  }

  /** Proved: it did nothing and never will. */
  void failed(Recorded recorded, @Nullable Deal deal, String why) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.FAILED, null, why, clock.instant());
    switch (operation.leg()) {
      case Intent(var number) when deal != null ->
          tell(PaymentsMessages.intentDead(deal.escrow(), number, cause));
      case Intent _, SellerAccount _, Reversal _, Evidence _ -> {}
      case Cancel(var number) ->
          lookAt(operation.rail(), payments.intentOf(operation.escrowId(), number));
      case Payout _ -> {
        undo(operation, why, cause);
        tell(PaymentsMessages.failed(operation, cause));
      }
      case Refund(var payment) -> {
        undo(operation, why, cause);
        tell(PaymentsMessages.refundFailed(operation, payment, false, cause));
      }
      case Remainder _, Collect _ -> undo(operation, why, cause);
    }
    count(operation, "FAILED");
    if (operation.leg().paysOut() || operation.leg().answersChargeback())
      alert(
          "operation-failed",
          "%s of %s: %s".formatted(operation.leg().text(), operation.subject(), why));
  }

  /** It was never sent, and something forbids to send it. */
  void blocked(Recorded recorded, BlockReason reason, Instant now) {
    var operation = recorded.operation();
    operations.finish(operation.id(), State.FAILED, null, "blocked: " + reason, now);
    undo(operation, reason.name(), recorded.cause());
    switch (operation.leg()) {
      case Payout _ ->
          tell(
              PaymentsMessages.payoutBlocked(
                  operation.escrowId(), operation.attempt(), reason, recorded.cause()));
      case Refund(var payment) ->
          tell(
              PaymentsMessages.refundBlocked(
                  operation.escrowId(), payment, operation.attempt(), reason, recorded.cause()));
      case Remainder _ -> {}
      case Intent _, Cancel _, SellerAccount _, Reversal _, Evidence _, Collect _ ->
          throw new IllegalStateException(operation.leg().text() + " is never blocked");
    }
    count(operation, "BLOCKED");
    alert(
        "operation-blocked",
        "%s of %s: %s".formatted(operation.leg().text(), operation.subject(), reason));
  }

  /** A refund that had succeeded came back from the buyer's bank. */
  void returned(Recorded recorded) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.FAILED, null, "returned", clock.instant());
    switch (operation.leg()) {
      case Refund(var payment) -> {
        ledger.book(Bookings.refundReturned(operation.id(), paymentOf(payment).payment()));
        payments.noLongerHeld(payment);
        tell(PaymentsMessages.refundFailed(operation, payment, true, cause));
        chargebacks.cover(operation);
        remainders.lookAgain(operation.escrowId(), cause);
      }
      case Remainder leg -> remainders.returned(operation, leg, cause);
      default -> throw new IllegalStateException(operation.leg().text() + " is no refund");
    }
    count(operation, "RETURNED");
    alert("refund-returned", "%s of %s".formatted(operation.leg().text(), operation.subject()));
  }

  private static Booking payoutSent(Operation payout, Money sellerFee) {
    var escrow = payout.escrowId();
    return payout.isEnded()
        ? Bookings.endedPayoutSent(payout.id(), escrow, payout.rail(), payout.amount(), sellerFee)
        : Bookings.payoutSent(payout.id(), escrow, payout.rail(), payout.amount(), sellerFee);
  }

  private void keepIntent(Operation operation, Done done) {
    var payable = done.secret();
    if (payable == null)
      throw new IllegalStateException("an intent that nobody can pay: " + done.providerId());
    switch (operation.rail()) {
      case STRIPE ->
          payments.insertIntent(
              done.providerId(),
              operation.escrowId(),
              operation.attempt(),
              secrets.close(payable.getBytes(UTF_8), done.providerId()));
      case USDC_BASE ->
          deposits.issue(
              payable,
              done.providerId(),
              operation.escrowId(),
              operation.attempt(),
              clock.instant());
    }
  }

  private void cancelled(Operation operation, Deal deal, int number, Cause cause) {
    var intent = payments.intentOf(deal.escrow(), number);
    if (intent != null) payments.setIntent(intent, IntentState.DEAD);
    deals.close(deal.escrow());
    tell(PaymentsMessages.cancelled(operation.escrowId(), number, cause));
  }

  private void undo(Operation operation, String why, Cause cause) {
    var escrow = operation.escrowId();
    var inFlight = Account.inFlight(operation.id(), escrow);
    var reserved = ledger.balance(inFlight, operation.amount().currency());
    if (!reserved.equals(operation.amount())) {
      alert("reservation-odd", "%s holds %s".formatted(inFlight.name(), reserved));
      return;
    }
    switch (operation.leg()) {
      case Payout _ -> {
        ledger.book(Bookings.payoutUndone(operation.id(), escrow, operation.amount()));
        netting.undo(operation, clock.instant());
      }
      case Refund(var id) -> {
        var kept = paymentOf(id);
        ledger.book(Bookings.refundUndone(operation.id(), kept.payment(), kept.held()));
      }
      case Remainder leg -> remainders.undone(operation, leg, why, cause);
      case Collect _ -> ownFunds.undone(operation);
      case Intent _, Cancel _, SellerAccount _, Reversal _, Evidence _ -> {}
    }
    chargebacks.cover(operation);
    remainders.lookAgain(escrow, cause);
  }

  private Kept paymentOf(PaymentId id) {
    var kept = payments.find(id);
    if (kept == null) throw new IllegalStateException("there is no payment " + id);
    return kept;
  }

  private static Deal dealOf(Operation operation, @Nullable Deal deal) {
    if (deal == null) throw new IllegalStateException(operation.id() + " has no deal");
    return deal;
  }

  private void lookAt(Rail rail, @Nullable String object) {
    if (object != null) lookUps.hint(rail, List.of(object), clock.instant());
  }

  private void tell(Outgoing message) {
    room.outbox().record(message);
  }

  private void alert(String kind, String detail) {
    room.telemetry().alerts().raise(room.name(), kind, detail);
  }

  private void count(Operation operation, String outcome) {
    room.telemetry()
        .meters()
        .counter(
            "bloxtr8.payments.operations",
            "rail",
            operation.rail().name(),
            "leg",
            operation.leg().getClass().getSimpleName(),
            "outcome",
            outcome)
        .increment();
  }
}
