package bloxtr8.payments.stripe;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Sighting;
import bloxtr8.payments.domain.Sighting.Arrival;
import bloxtr8.payments.domain.Sighting.Life;
import bloxtr8.payments.domain.Sighting.Movement;
import com.stripe.model.Account;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.radar.EarlyFraudWarning;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's objects in our words. */
final class StripeObjects {

  private StripeObjects() {}

  static Sighting intent(PaymentIntent intent) {
    var operation = operationOf(intent.getMetadata());
    if (operation == null) return new Sighting.Strange("an intent of nobody: " + intent.getId());
    return switch (intent.getStatus()) {
      case "succeeded" -> paid(operation, intent);
      case "canceled" -> seen(operation, intent, Life.DEAD, null);
      default -> seen(operation, intent, Life.PAYABLE, null);
    };
  }

  static Sighting transfer(Transfer transfer) {
    var operation = operationOf(transfer.getMetadata());
    return operation == null
        ? new Sighting.Strange("a transfer of nobody: " + transfer.getId())
        : new Sighting.SeenTransfer(
            operation,
            transfer.getId(),
            Money.cents(transfer.getAmount()),
            Money.cents(transfer.getAmountReversed()));
  }

  static Sighting refund(Refund refund) {
    var operation = operationOf(refund.getMetadata());
    return operation == null
        ? new Sighting.Strange("a refund of nobody: " + refund.getId())
        : new Sighting.SeenRefund(operation, refund.getId(), answer(refund));
  }

  /** Of a payment that is not in dollars nothing is ours. */
  static Sighting dispute(Dispute dispute) {
    var state = stateOf(dispute.getStatus());
    if (state == null || !"usd".equals(dispute.getCurrency()) || dispute.getPaymentIntent() == null)
      return new Sighting.Strange("a dispute we cannot read: " + dispute.getId());
    var dueBy = dispute.getEvidenceDetails().getDueBy();
    var movements =
        dispute.getBalanceTransactions().stream()
            .map(moved -> new Movement(moved.getId(), moved.getAmount(), moved.getFee()))
            .toList();
    return new Sighting.SeenDispute(
        dispute.getId(),
        dispute.getPaymentIntent(),
        Money.cents(dispute.getAmount()),
        dispute.getReason(),
        state,
        dueBy == null ? null : Instant.ofEpochSecond(dueBy),
        movements);
  }

  static Sighting warning(EarlyFraudWarning warning) {
    return warning.getPaymentIntent() == null
        ? new Sighting.Strange("a fraud warning of nobody: " + warning.getId())
        : new Sighting.SeenFraudWarning(
            warning.getId(), warning.getPaymentIntent(), String.valueOf(warning.getFraudType()));
  }

  private static Chargeback.@Nullable State stateOf(String status) {
    return switch (status) {
      case "warning_needs_response", "warning_under_review" -> Chargeback.State.INQUIRY;
      case "warning_closed", "prevented" -> Chargeback.State.DROPPED;
      case "needs_response", "under_review" -> Chargeback.State.OPEN;
      case "won" -> Chargeback.State.WON;
      case "lost" -> Chargeback.State.LOST;
      default -> null;
    };
  }

  static Sighting account(Account account) {
    var capabilities = account.getCapabilities();
    var ready = capabilities != null && "active".equals(capabilities.getTransfers());
    return new Sighting.SeenAccount(account.getId(), ready, bankOf(account));
  }

  private static @Nullable String bankOf(Account account) {
    var banks = account.getExternalAccounts();
    if (banks == null || banks.getData() == null || banks.getData().isEmpty()) return null;
    return banks.getData().getFirst().getId();
  }

  /** Succeeded only when Stripe says so: a pending one may still want for balance. */
  static Answer answer(Refund refund) {
    return switch (refund.getStatus()) {
      case "succeeded" -> new Answer.Done(refund.getId(), null);
      case "failed", "canceled" ->
          new Answer.Refused(refund.getStatus() + " " + refund.getFailureReason());
      default -> new Answer.Underway(refund.getId());
    };
  }

  /** Null when no operation of ours made it. */
  static @Nullable OperationId operationOf(@Nullable Map<String, String> metadata) {
    var text = metadata == null ? null : metadata.get(StripeWords.OPERATION);
    if (text == null) return null;
    try {
      return OperationId.parse(text);
    } catch (MalformedId _) {
      return null;
    }
  }

  private static Sighting paid(OperationId operation, PaymentIntent intent) {
    var charge = intent.getLatestChargeObject();
    var booked = charge == null ? null : charge.getBalanceTransactionObject();
    if (charge == null || booked == null)
      return new Sighting.NotYet("the charge of %s is not booked yet".formatted(intent.getId()));
    if (!"usd".equals(intent.getCurrency()) || !"usd".equals(booked.getCurrency()))
      return new Sighting.Strange("not in dollars: " + intent.getId());
    var arrival =
        new Arrival(
            charge.getId(),
            Money.cents(intent.getAmountReceived()),
            Money.cents(booked.getFee()),
            Instant.ofEpochSecond(charge.getCreated()));
    return seen(operation, intent, Life.PAID, arrival);
  }

  private static Sighting seen(
      OperationId operation, PaymentIntent intent, Life life, @Nullable Arrival arrival) {
    return new Sighting.SeenIntent(
        operation, intent.getId(), intent.getClientSecret(), life, arrival);
  }
}
