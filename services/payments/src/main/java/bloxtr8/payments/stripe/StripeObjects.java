package bloxtr8.payments.stripe;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.ProviderObservation.Arrival;
import bloxtr8.payments.domain.ProviderObservation.IntentOutlook;
import bloxtr8.payments.domain.ProviderObservation.Movement;
import com.stripe.model.Account;
import com.stripe.model.BankAccount;
import com.stripe.model.Card;
import com.stripe.model.Dispute;
import com.stripe.model.ExternalAccount;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.radar.EarlyFraudWarning;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps Stripe's objects. */
final class StripeObjects {

  private StripeObjects() {}

  static ProviderObservation intent(PaymentIntent intent) {
    var operation = operationOf(intent.getMetadata());
    if (operation == null)
      return new ProviderObservation.UnknownObject("an intent of no operation: " + intent.getId());
    return switch (intent.getStatus()) {
      case null ->
          new ProviderObservation.NotFinalYet("an intent without a status: " + intent.getId());
      case "succeeded" -> paid(operation, intent);
      case "canceled" -> seen(operation, intent, IntentOutlook.DEAD, null);
      default -> seen(operation, intent, IntentOutlook.PAYABLE, null);
    };
  }

  static ProviderObservation transfer(Transfer transfer) {
    var operation = operationOf(transfer.getMetadata());
    if (transfer.getAmount() == null)
      return new ProviderObservation.NotFinalYet("the sent amount is missing: " + transfer.getId());
    return operation == null
        ? new ProviderObservation.UnknownObject("a transfer of no operation: " + transfer.getId())
        : new ProviderObservation.ObservedTransfer(
            operation,
            transfer.getId(),
            Money.cents(transfer.getAmount()),
            Money.cents(Objects.requireNonNullElse(transfer.getAmountReversed(), 0L)));
  }

  static ProviderObservation refund(Refund refund) {
    var operation = operationOf(refund.getMetadata());
    return operation == null
        ? new ProviderObservation.UnknownObject("a refund of no operation: " + refund.getId())
        : new ProviderObservation.ObservedRefund(operation, refund.getId(), answer(refund));
  }

  /** A dispute that is not in dollars is about no payment of ours. */
  static ProviderObservation dispute(Dispute dispute, String intent) {
    var state = stateOf(dispute.getStatus());
    if (state == null || !"usd".equals(dispute.getCurrency()) || dispute.getAmount() == null)
      return new ProviderObservation.UnknownObject("a malformed dispute: " + dispute.getId());
    var moves = dispute.getBalanceTransactions();
    if (moves == null)
      return new ProviderObservation.NotFinalYet("the moved amount is missing: " + dispute.getId());
    var details = dispute.getEvidenceDetails();
    var dueBy = details == null ? null : details.getDueBy();
    var movements =
        moves.stream()
            .map(moved -> new Movement(moved.getId(), moved.getAmount(), moved.getFee()))
            .toList();
    return new ProviderObservation.ObservedDispute(
        dispute.getId(),
        intent,
        Money.cents(dispute.getAmount()),
        String.valueOf(dispute.getReason()),
        state,
        dueBy == null ? null : Instant.ofEpochSecond(dueBy),
        movements);
  }

  static ProviderObservation warning(EarlyFraudWarning warning, String intent) {
    return new ProviderObservation.ObservedFraudWarning(
        warning.getId(), intent, String.valueOf(warning.getFraudType()));
  }

  private static Chargeback.@Nullable State stateOf(@Nullable String status) {
    return switch (status) {
      case null -> null;
      case "warning_needs_response", "warning_under_review" -> Chargeback.State.INQUIRY;
      case "warning_closed", "prevented" -> Chargeback.State.DROPPED;
      case "needs_response", "under_review" -> Chargeback.State.OPEN;
      case "won" -> Chargeback.State.WON;
      case "lost" -> Chargeback.State.LOST;
      default -> null;
    };
  }

  static ProviderObservation account(Account account) {
    var capabilities = account.getCapabilities();
    var ready = capabilities != null && "active".equals(capabilities.getTransfers());
    return new ProviderObservation.ObservedAccount(account.getId(), ready, bankOf(account));
  }

  /** The default bank accounts of all currencies; null when Stripe does not return all of them. */
  private static @Nullable String bankOf(Account account) {
    var banks = account.getExternalAccounts();
    if (banks == null || banks.getData() == null || !Boolean.FALSE.equals(banks.getHasMore()))
      return null;
    var defaults =
        banks.getData().stream()
            .filter(StripeObjects::isDefault)
            .map(bank -> bank.getId())
            .sorted()
            .collect(Collectors.joining(","));
    return defaults.isEmpty() ? null : defaults;
  }

  private static boolean isDefault(ExternalAccount account) {
    return switch (account) {
      case BankAccount bank -> Boolean.TRUE.equals(bank.getDefaultForCurrency());
      case Card card -> Boolean.TRUE.equals(card.getDefaultForCurrency());
      default -> false;
    };
  }

  /**
   * The state of a refund. Only Stripe's status "succeeded" counts as success: a pending refund may
   * lack balance, and without a status nothing is known.
   */
  static Answer.Found answer(Refund refund) {
    return switch (refund.getStatus()) {
      case null -> new Answer.Underway(refund.getId());
      case "succeeded" -> new Answer.Done(refund.getId(), null);
      case "failed", "canceled" ->
          new Answer.Refused(refund.getStatus() + " " + refund.getFailureReason());
      default -> new Answer.Underway(refund.getId());
    };
  }

  /** Null when none of our operations created it. */
  static @Nullable OperationId operationOf(@Nullable Map<String, String> metadata) {
    var text = metadata == null ? null : metadata.get(StripeRequests.OPERATION);
    if (text == null) return null;
    try {
      return OperationId.parse(text);
    } catch (MalformedId _) {
      return null;
    }
  }

  private static ProviderObservation paid(OperationId operation, PaymentIntent intent) {
    var charge = intent.getLatestChargeObject();
    var booked = charge == null ? null : charge.getBalanceTransactionObject();
    if (charge == null || booked == null)
      return new ProviderObservation.NotFinalYet(
          "the charge of %s is not booked yet".formatted(intent.getId()));
    if (!"usd".equals(intent.getCurrency()) || !"usd".equals(booked.getCurrency()))
      return new ProviderObservation.UnknownObject("not in dollars: " + intent.getId());
    var received = intent.getAmountReceived();
    var fee = booked.getFee();
    if (received == null || fee == null || charge.getCreated() == null)
      return new ProviderObservation.NotFinalYet(
          "the received amount of %s is missing".formatted(intent.getId()));
    var arrival =
        new Arrival(
            charge.getId(),
            Money.cents(received),
            Money.cents(fee),
            Instant.ofEpochSecond(charge.getCreated()));
    return seen(operation, intent, IntentOutlook.PAID, arrival);
  }

  private static ProviderObservation seen(
      OperationId operation, PaymentIntent intent, IntentOutlook life, @Nullable Arrival arrival) {
    return new ProviderObservation.ObservedIntent(
        operation, intent.getId(), intent.getClientSecret(), life, arrival);
  }
}
