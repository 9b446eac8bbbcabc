package bloxtr8.payments.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.chargebacks.ChargebackBooks;
import bloxtr8.payments.chargebacks.DebtNetting;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deals.PaymentStore.IntentState;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.deposits.OwnFunds;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Answer.Done;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends operations: writes the row, the bookings and the report, in the caller's transaction and
 * under the deal's lock.
 */
public final class OperationOutcomes {

  private final ServiceContext service;
  private final Clock clock;
  private final OperationStore operations;
  private final DealStore deals;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final ProviderRefreshStore refreshes;
  private final DepositStore deposits;
  private final Ledger ledger;
  private final ChargebackBooks chargebacks;
  private final Remainders remainders;
  private final DebtNetting netting;
  private final OwnFunds ownFunds;
  private final AeadCipher secrets;

  OperationOutcomes(
      ServiceContext service,
      Ledger ledger,
      ChargebackBooks chargebacks,
      Remainders remainders,
      AeadCipher secrets,
      OperationStore operations,
      DealStore deals,
      PaymentStore payments,
      DestinationStore destinations,
      ProviderRefreshStore refreshes,
      DepositStore deposits,
      DebtNetting netting,
      OwnFunds ownFunds) {
    this.service = service;
    this.clock = service.clock();
    this.operations = operations;
    this.deals = deals;
    this.payments = payments;
    this.destinations = destinations;
    this.refreshes = refreshes;
    this.deposits = deposits;
    this.ledger = ledger;
    this.chargebacks = chargebacks;
    this.remainders = remainders;
    this.netting = netting;
    this.ownFunds = ownFunds;
    this.secrets = secrets;
  }

  public void done(RecordedOperation recorded, @Nullable Deal deal, Done done) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.SUCCEEDED, done.providerId(), null, clock.instant());
    switch (operation.kind()) {
      case Intent _ -> {
        storeIntent(operation, done);
        publish(PaymentsMessages.intentCreated(operation, cause));
      }
      case Cancel(var number) -> cancelled(operation, dealOf(operation, deal), number, cause);
      case Payout _ -> {
        ledger.book(payoutSent(operation, dealOf(operation, deal).sellerFee()));
        publish(PaymentsMessages.succeeded(operation, netting.whole(operation), cause));
        chargebacks.claimAll(operation, cause);
      }
      case Refund(var payment) -> {
        var paid = paymentOf(payment).payment();
        ledger.book(
            operation.isEnded()
                ? Bookings.endedRefundSent(operation.id(), paid)
                : Bookings.refundSent(operation.id(), paid));
        publish(PaymentsMessages.refunded(operation, payment, cause));
      }
      case Remainder kind -> remainders.arrived(operation, kind, cause);
      case Collect _ -> ownFunds.arrived(operation);
      case SellerAccount(var user) ->
          destinations.insert(user, operation.rail(), done.providerId(), clock.instant());
      case Reversal(var chargeback) -> chargebacks.recovered(operation, chargeback);
      case Evidence evidence -> {
        if (evidence.submits()) chargebacks.submitted(evidence.chargeback());
      }
    }
    increment(operation, "SUCCEEDED");
  }

  /** Ends an operation of which it is proved that it was not executed and never will be. */
  public void failed(RecordedOperation recorded, @Nullable Deal deal, String why) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.FAILED, null, why, clock.instant());
    switch (operation.kind()) {
      case Intent(var number) when deal != null ->
          publish(PaymentsMessages.intentFailed(deal.escrow(), number, cause));
      case Intent _, SellerAccount _, Reversal _, Evidence _ -> {}
      case Cancel(var number) ->
          refresh(operation.rail(), payments.intentOf(operation.escrowId(), number));
      case Payout _ -> {
        undo(operation, why, cause);
        publish(PaymentsMessages.failed(operation, cause));
      }
      case Refund(var payment) -> {
        undo(operation, why, cause);
        publish(PaymentsMessages.refundFailed(operation, payment, false, cause));
      }
      case Remainder _, Collect _ -> undo(operation, why, cause);
    }
    increment(operation, "FAILED");
    if (operation.kind().paysOut() || operation.kind().answersChargeback())
      alert(
          "operation-failed",
          "%s of %s: %s".formatted(operation.kind().text(), operation.subject(), why));
  }

  /** Ends an operation that was never sent and must not be. */
  public void blocked(RecordedOperation recorded, BlockReason reason, Instant now) {
    var operation = recorded.operation();
    operations.finish(operation.id(), State.FAILED, null, "blocked: " + reason, now);
    undo(operation, reason.name(), recorded.cause());
    switch (operation.kind()) {
      case Payout _ ->
          publish(
              PaymentsMessages.payoutBlocked(
                  operation.escrowId(), operation.attempt(), reason, recorded.cause()));
      case Refund(var payment) ->
          publish(
              PaymentsMessages.refundBlocked(
                  operation.escrowId(), payment, operation.attempt(), reason, recorded.cause()));
      case Remainder _ -> {}
      case Intent _, Cancel _, SellerAccount _, Reversal _, Evidence _, Collect _ ->
          throw new IllegalStateException(operation.kind().text() + " can never be blocked");
    }
    increment(operation, "BLOCKED");
    alert(
        "operation-blocked",
        "%s of %s: %s".formatted(operation.kind().text(), operation.subject(), reason));
  }

  /** A successful refund was returned by the buyer's bank. */
  public void returned(RecordedOperation recorded) {
    var operation = recorded.operation();
    var cause = recorded.cause();
    operations.finish(operation.id(), State.FAILED, null, "returned", clock.instant());
    switch (operation.kind()) {
      case Refund(var payment) -> {
        ledger.book(Bookings.refundReturned(operation.id(), paymentOf(payment).payment()));
        payments.noLongerHeld(payment);
        publish(PaymentsMessages.refundFailed(operation, payment, true, cause));
        chargebacks.cover(operation);
        remainders.decideAgain(operation.escrowId(), cause);
      }
      case Remainder kind -> remainders.returned(operation, kind, cause);
      default -> throw new IllegalStateException(operation.kind().text() + " is not a refund");
    }
    increment(operation, "RETURNED");
    alert("refund-returned", "%s of %s".formatted(operation.kind().text(), operation.subject()));
  }

  private static Booking payoutSent(Operation payout, Money sellerFee) {
    var escrow = payout.escrowId();
    return payout.isEnded()
        ? Bookings.endedPayoutSent(payout.id(), escrow, payout.rail(), payout.amount(), sellerFee)
        : Bookings.payoutSent(payout.id(), escrow, payout.rail(), payout.amount(), sellerFee);
  }

  private void storeIntent(Operation operation, Done done) {
    var payable = done.secret();
    if (payable == null)
      throw new IllegalStateException(
          "an intent without a client secret or an address: " + done.providerId());
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
    publish(PaymentsMessages.cancelled(operation.escrowId(), number, cause));
  }

  private void undo(Operation operation, String why, Cause cause) {
    var escrow = operation.escrowId();
    var inFlight = Account.inFlight(operation.id(), escrow);
    var reserved = ledger.balance(inFlight, operation.amount().currency());
    if (!reserved.equals(operation.amount())) {
      alert("reservation-mismatch", "%s holds %s".formatted(inFlight.name(), reserved));
      return;
    }
    switch (operation.kind()) {
      case Payout _ -> {
        ledger.book(Bookings.payoutUndone(operation.id(), escrow, operation.amount()));
        netting.undo(operation, clock.instant());
      }
      case Refund(var id) -> {
        var stored = paymentOf(id);
        ledger.book(Bookings.refundUndone(operation.id(), stored.payment(), stored.held()));
      }
      case Remainder kind -> remainders.undone(operation, kind, why, cause);
      case Collect _ -> ownFunds.undone(operation);
      case Intent _, Cancel _, SellerAccount _, Reversal _, Evidence _ -> {}
    }
    chargebacks.cover(operation);
    remainders.decideAgain(escrow, cause);
  }

  private StoredPayment paymentOf(PaymentId id) {
    var stored = payments.find(id);
    if (stored == null) throw new IllegalStateException("there is no payment " + id);
    return stored;
  }

  private static Deal dealOf(Operation operation, @Nullable Deal deal) {
    if (deal == null) throw new IllegalStateException(operation.id() + " is without a deal");
    return deal;
  }

  private void refresh(Rail rail, @Nullable String object) {
    if (object != null) refreshes.hint(rail, List.of(object), clock.instant());
  }

  private void publish(Outgoing message) {
    service.outbox().record(message);
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }

  private void increment(Operation operation, String outcome) {
    service
        .telemetry()
        .meters()
        .counter(
            "bloxtr8.payments.operations",
            "rail",
            operation.rail().name(),
            "leg",
            operation.kind().getClass().getSimpleName(),
            "outcome",
            outcome)
        .increment();
  }
}
