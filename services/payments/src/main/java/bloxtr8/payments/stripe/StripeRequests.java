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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Composes the request of each leg: separate charges and transfers, all of one deal under one
 * transfer group, and each with the operation's id in its metadata.
 */
final class StripeRequests {

  static final String OPERATION = "operation";

  private static final String ESCROW = "escrow";
  private static final String CONTRACT = "contract";
  private static final String UNIVERSE = "universe";
  private static final String TITLE = "title";
  private static final String USER = "user";
  private static final String USD = "usd";

  /** Stripe's descriptions have 1,000 characters at most, and its metadata values 500. */
  private static final int TITLE_MAX = 300;

  private StripeRequests() {}

  static StoredRequest of(Operation operation, CallDetails particulars) {
    return switch (operation.kind()) {
      case Intent _ -> intent(operation, Objects.requireNonNull(particulars.deal()));
      case Cancel _ ->
          StoredRequest.of(
              "/v1/payment_intents/%s/cancel".formatted(particulars.intent()),
              Map.of("cancellation_reason", "abandoned"));
      case Payout _ -> transfer(operation, particulars);
      case Refund _ ->
          refund(
              operation,
              particulars.deal(),
              Objects.requireNonNull(particulars.payment()).intent());
      case Remainder kind when kind.paysBuyer() ->
          refund(operation, particulars.deal(), Objects.requireNonNull(operation.destination()));
      case Remainder _ -> transfer(operation, particulars);
      case Reversal _ -> reversal(operation, particulars.deal());
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
            .setDescription(sentence(deal))
            .putAllMetadata(metadata(operation, deal))
            .build();
    return StoredRequest.of("/v1/payment_intents", params.toMap());
  }

  /** What the payment is for; Stripe's receipt to the buyer shows it. */
  private static String sentence(Deal deal) {
    var contract = "contract " + deal.contract().text();
    var game = deal.game().label(TITLE_MAX);
    return game.isEmpty() ? contract : game + ", " + contract;
  }

  /** Stripe refuses empty values. */
  private static Map<String, String> metadata(Operation operation, @Nullable Deal deal) {
    var pairs = new TreeMap<String, String>();
    pairs.put(ESCROW, operation.subject());
    pairs.put(OPERATION, operation.id().text());
    if (deal == null) return pairs;
    pairs.put(CONTRACT, deal.contract().text());
    var game = deal.game();
    if (game.isKnown()) pairs.put(UNIVERSE, Long.toString(game.universe()));
    var title = game.plainTitle(TITLE_MAX);
    if (!title.isEmpty()) pairs.put(TITLE, title);
    return pairs;
  }

  /** A transfer names its source charge, so that it can be sent while that money is pending. */
  private static StoredRequest transfer(Operation operation, CallDetails particulars) {
    var deal = particulars.deal();
    var params =
        TransferCreateParams.builder()
            .setAmount(operation.amount().units())
            .setCurrency(USD)
            .setDestination(Objects.requireNonNull(operation.destination()))
            .setSourceTransaction(Objects.requireNonNull(particulars.payment()).charge())
            .setTransferGroup(operation.subject())
            .setDescription(sentence(Objects.requireNonNull(deal)))
            .putAllMetadata(metadata(operation, deal))
            .build();
    return StoredRequest.of("/v1/transfers", params.toMap());
  }

  private static StoredRequest refund(Operation operation, @Nullable Deal deal, String intent) {
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(intent)
            .setAmount(operation.amount().units())
            .putAllMetadata(metadata(operation, deal))
            .build();
    return StoredRequest.of("/v1/refunds", params.toMap());
  }

  private static StoredRequest reversal(Operation operation, @Nullable Deal deal) {
    var params =
        TransferReversalCreateParams.builder()
            .setAmount(operation.amount().units())
            .putAllMetadata(metadata(operation, deal))
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
