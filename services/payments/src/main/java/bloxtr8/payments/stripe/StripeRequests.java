package bloxtr8.payments.stripe;

import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.rails.ProviderClient.CallDetails;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import java.util.Map;
import java.util.Objects;

/**
 * Composes the request of each leg: separate charges and transfers, all of one deal under one
 * transfer group, and each with the operation's id in its metadata.
 */
final class StripeRequests {

  static final String OPERATION = "operation";

  private static final String ESCROW = "escrow";
  private static final String CONTRACT = "contract";
  private static final String USER = "user";
  private static final String USD = "usd";

  private StripeRequests() {}

  static StoredRequest of(Operation operation, CallDetails particulars) {
    return switch (operation.kind()) {
      case Intent _ -> intent(operation, Objects.requireNonNull(particulars.deal()));
      case Cancel _ ->
          StoredRequest.of(
              "/v1/payment_intents/%s/cancel".formatted(particulars.intent()),
              Map.of("cancellation_reason", "abandoned"));
      case Payout _ -> transfer(operation, Objects.requireNonNull(particulars.payment()).charge());
      case Refund _ -> refund(operation, Objects.requireNonNull(particulars.payment()).intent());
      case Remainder kind when kind.paysBuyer() ->
          refund(operation, Objects.requireNonNull(operation.destination()));
      case Remainder _ ->
          transfer(operation, Objects.requireNonNull(particulars.payment()).charge());
      case Reversal _ -> reversal(operation);
      case Evidence evidence ->
          evidence(operation, evidence, Objects.requireNonNull(particulars.evidence()));
      case SellerAccount(var user) -> account(operation, user.text());
      case Collect kind ->
          throw new IllegalStateException(kind.text() + " is not an operation of Stripe");
    };
  }

  /** Cards only: methods that settle or fail days later are not accepted. */
  private static StoredRequest intent(Operation operation, Deal deal) {
    var card =
        PaymentMethodOptions.Card.builder().setRequestThreeDSecure(RequestThreeDSecure.ANY).build();
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(operation.amount().units())
            .setCurrency(USD)
            .addPaymentMethodType("card")
            .setPaymentMethodOptions(PaymentMethodOptions.builder().setCard(card).build())
            .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
            .setTransferGroup(deal.escrow().text())
            .putMetadata(ESCROW, deal.escrow().text())
            .putMetadata(CONTRACT, deal.contract().text())
            .putMetadata(OPERATION, operation.id().text())
            .build();
    return StoredRequest.of("/v1/payment_intents", params.toMap());
  }

  /** A transfer names its source charge, so that it can be sent while that money is pending. */
  private static StoredRequest transfer(Operation operation, String charge) {
    var params =
        TransferCreateParams.builder()
            .setAmount(operation.amount().units())
            .setCurrency(USD)
            .setDestination(Objects.requireNonNull(operation.destination()))
            .setSourceTransaction(charge)
            .setTransferGroup(operation.subject())
            .putMetadata(ESCROW, operation.subject())
            .putMetadata(OPERATION, operation.id().text())
            .build();
    return StoredRequest.of("/v1/transfers", params.toMap());
  }

  private static StoredRequest refund(Operation operation, String intent) {
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(intent)
            .setAmount(operation.amount().units())
            .putMetadata(ESCROW, operation.subject())
            .putMetadata(OPERATION, operation.id().text())
            .build();
    return StoredRequest.of("/v1/refunds", params.toMap());
  }

  private static StoredRequest reversal(Operation operation) {
    var params =
        TransferReversalCreateParams.builder()
            .setAmount(operation.amount().units())
            .putMetadata(ESCROW, operation.subject())
            .putMetadata(OPERATION, operation.id().text())
            .build();
    return StoredRequest.of(
        "/v1/transfers/%s/reversals".formatted(operation.destination()), params.toMap());
  }

  /** Staged evidence can still be changed; submitted evidence cannot. */
  private static StoredRequest evidence(Operation operation, Evidence kind, String text) {
    var params =
        DisputeUpdateParams.builder()
            .setEvidence(DisputeUpdateParams.Evidence.builder().setUncategorizedText(text).build())
            .setSubmit(kind.submits())
            .putMetadata(evidenceKey(kind), operation.id().text())
            .build();
    return StoredRequest.of("/v1/disputes/" + kind.chargeback(), params.toMap());
  }

  /** A dispute is updated more than once: each operation has its own metadata key. */
  static String evidenceKey(Evidence kind) {
    return "evidence_" + kind.number();
  }

  private static StoredRequest account(Operation operation, String user) {
    var transfers =
        AccountCreateParams.Capabilities.builder()
            .setTransfers(
                AccountCreateParams.Capabilities.Transfers.builder().setRequested(true).build())
            .build();
    var params =
        AccountCreateParams.builder()
            .setType(AccountCreateParams.Type.EXPRESS)
            .setCapabilities(transfers)
            .putMetadata(USER, user)
            .putMetadata(OPERATION, operation.id().text())
            .build();
    return StoredRequest.of("/v1/accounts", params.toMap());
  }
}
