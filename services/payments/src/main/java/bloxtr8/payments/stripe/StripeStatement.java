package bloxtr8.payments.stripe;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.StatementLine;
import bloxtr8.payments.domain.StatementLine.Kind;
import bloxtr8.payments.rails.RailStatement;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.TransferReversal;
import com.stripe.param.AccountListParams;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's balance transactions and objects, for comparison only, with a client of its own: many
 * reads neither fill nor open the breaker of the calls that move money.
 */
public final class StripeStatement implements RailStatement {

  private static final long PAGE = 100;

  /** At ten deals a second about 100,000 objects. */
  private static final Duration PIECE = Duration.ofHours(1);

  private final StripeRailClient stripe;

  public StripeStatement(StripeRailClient stripe) {
    this.stripe = stripe;
  }

  @Override
  public Rail rail() {
    return Rail.STRIPE;
  }

  @Override
  public Duration piece() {
    return PIECE;
  }

  @Override
  public List<StatementLine> lines(Instant from, Instant until) {
    var params =
        BalanceTransactionListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                BalanceTransactionListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLte(until.getEpochSecond())
                    .build())
            .build();
    return stripe.all(client -> client.v1().balanceTransactions().list(params)).stream()
        .map(StripeStatement::line)
        .toList();
  }

  @Override
  public List<ProviderObservation> objects(EscrowId escrow, List<String> intents) {
    var objects = new ArrayList<ProviderObservation>();
    var transfers =
        TransferListParams.builder().setLimit(PAGE).setTransferGroup(escrow.text()).build();
    stripe
        .all(client -> client.v1().transfers().list(transfers))
        .forEach(transfer -> objects.add(StripeObjects.transfer(transfer)));
    for (var intent : intents) {
      objects.add(stripe.fetch(intent));
      var refunds = RefundListParams.builder().setLimit(PAGE).setPaymentIntent(intent).build();
      stripe
          .all(client -> client.v1().refunds().list(refunds))
          .forEach(refund -> objects.add(StripeObjects.refund(refund)));
    }
    return objects;
  }

  @Override
  public List<CreatedObject> madeBetween(Instant from, Instant until) {
    var gte = from.getEpochSecond();
    var lte = until.getEpochSecond();
    var made = new ArrayList<CreatedObject>();
    var intents =
        PaymentIntentListParams.builder()
            .setLimit(PAGE)
            .setCreated(PaymentIntentListParams.Created.builder().setGte(gte).setLte(lte).build())
            .build();
    stripe
        .all(client -> client.v1().paymentIntents().list(intents))
        .forEach(intent -> add(made, intent.getMetadata(), intent.getId()));
    var transfers =
        TransferListParams.builder()
            .setLimit(PAGE)
            .setCreated(TransferListParams.Created.builder().setGte(gte).setLte(lte).build())
            .build();
    stripe
        .all(client -> client.v1().transfers().list(transfers))
        .forEach(transfer -> add(made, transfer.getMetadata(), transfer.getId()));
    var refunds =
        RefundListParams.builder()
            .setLimit(PAGE)
            .setCreated(RefundListParams.Created.builder().setGte(gte).setLte(lte).build())
            .build();
    stripe
        .all(client -> client.v1().refunds().list(refunds))
        .forEach(refund -> add(made, refund.getMetadata(), refund.getId()));
    var accounts =
        AccountListParams.builder()
            .setLimit(PAGE)
            .setCreated(AccountListParams.Created.builder().setGte(gte).setLte(lte).build())
            .build();
    stripe
        .all(client -> client.v1().accounts().list(accounts))
        .forEach(account -> add(made, account.getMetadata(), account.getId()));
    reversals(gte, lte).forEach(back -> add(made, back.getMetadata(), back.getId()));
    return made;
  }

  /** No list contains the reversals of all transfers; each has a balance transaction. */
  private List<TransferReversal> reversals(long from, long until) {
    var params =
        BalanceTransactionListParams.builder()
            .setLimit(PAGE)
            .setType("transfer_refund")
            .setCreated(
                BalanceTransactionListParams.Created.builder().setGte(from).setLte(until).build())
            .addExpand("data.source")
            .build();
    return stripe.all(client -> client.v1().balanceTransactions().list(params)).stream()
        .map(BalanceTransaction::getSourceObject)
        .filter(TransferReversal.class::isInstance)
        .map(TransferReversal.class::cast)
        .toList();
  }

  private static void add(
      List<CreatedObject> made, @Nullable Map<String, String> metadata, String object) {
    var operation = StripeObjects.operationOf(metadata);
    if (operation != null) made.add(new CreatedObject(operation, object));
  }

  private static StatementLine line(BalanceTransaction moved) {
    var source = moved.getSource() == null ? moved.getId() : moved.getSource();
    return new StatementLine(
        moved.getId(),
        kind(moved.getType(), source),
        source,
        moved.getAmount(),
        moved.getFee(),
        Instant.ofEpochSecond(moved.getCreated()));
  }

  private static Kind kind(String type, String source) {
    return switch (type) {
      case "charge", "payment" -> Kind.PAYMENT;
      case "transfer" -> Kind.PAYOUT;
      case "transfer_refund" -> Kind.REVERSAL;
      case "refund", "payment_refund" -> Kind.REFUND;
      case "refund_failure", "payment_failure_refund" -> Kind.REFUND_RETURNED;
      case "topup" -> Kind.TOP_UP;
      case "adjustment" ->
          source.startsWith("du_") || source.startsWith("dp_") ? Kind.CHARGEBACK : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }
}
