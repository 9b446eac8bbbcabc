package bloxtr8.server.demo;

import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** The simulated Stripe: the buyer's payment page, the buyer's bank, and Stripe's records. */
final class CardBank implements Books {

  private final Calls calls;
  private final String sandbox;
  private final String key;

  CardBank(Calls calls, String sandbox, String key) {
    this.calls = calls;
    this.sandbox = sandbox;
    this.key = key;
  }

  /** Pays with the card, unless it was paid already; a declined card is not a failure. */
  void pay(Trade trade, String card) {
    var intent = intentOf(trade);
    calls.unlessDone(
        () -> isPaid(intent), () -> control("pay", Map.of("paymentIntent", intent, "card", card)));
  }

  private String intentOf(Trade trade) {
    var payment = trade.payment("the payment is prepared", it -> it.hasNonNull("clientSecret"));
    return payment.path("clientSecret").asString().split("_secret_", 2)[0];
  }

  private boolean isPaid(String intent) {
    return calls
        .get(stripe("/payment_intents/" + intent), key)
        .path("status")
        .asString("")
        .equals("succeeded");
  }

  /** The buyer's bank opens a chargeback; it decides later. */
  void chargeBack(Trade trade) {
    var intent = paidIntent(trade);
    calls.unlessDone(
        () -> !disputes(intent).path("data").isEmpty(),
        () ->
            control("dispute", Map.of("paymentIntent", intent, "reason", "product_not_received")));
  }

  /** The bank decides the chargeback for the buyer. */
  void decideForTheBuyer(Trade trade) {
    decide(trade, "lost");
  }

  /** The bank decides the chargeback for the seller. */
  void decideForTheSeller(Trade trade) {
    decide(trade, "won");
  }

  private void decide(Trade trade, String outcome) {
    var dispute = disputes(paidIntent(trade)).path("data").path(0).path("id").asString();
    calls.unlessDone(
        () ->
            calls
                .get(stripe("/disputes/" + dispute), key)
                .path("status")
                .asString("")
                .equals(outcome),
        () -> control("close-dispute", Map.of("dispute", dispute, "outcome", outcome)));
  }

  /** The card network warns that this payment may be fraud. */
  void warn(Trade trade) {
    var intent = paidIntent(trade);
    var warnings = stripe("/radar/early_fraud_warnings?payment_intent=" + intent);
    calls.unlessDone(
        () -> !calls.get(warnings, key).path("data").isEmpty(),
        () -> control("fraud-warning", Map.of("paymentIntent", intent)));
  }

  private String paidIntent(Trade trade) {
    return charges(trade).path("data").path(0).path("payment_intent").asString();
  }

  /** The platform's available balance in cents. */
  long available() {
    return sum(balance().path("available"), CardBank::amount);
  }

  /** The platform's balance in cents, once every payment is available. */
  long settled() {
    calls.until(
        "every payment has settled",
        this::balance,
        balance -> sum(balance.path("pending"), CardBank::amount) == 0);
    return available();
  }

  private JsonNode balance() {
    return calls.get(stripe("/balance"), key);
  }

  /** Sets the balance by an adjustment, or by a top-up. */
  void setAvailable(long cents) {
    calls.unlessDone(
        () -> available() == cents, () -> control("balance", Map.of("availableCents", cents)));
  }

  /** Makes the next transfer succeed and its response get lost. */
  void loseTheNextTransfersAnswer() {
    calls.post(
        sandbox + "/sandbox/faults",
        null,
        null,
        Map.of(
            "provider", "stripe",
            "operation", "transfers.create",
            "effect", "timeout_after",
            "delayMs", 1_000));
  }

  /** Waits for the journal entry of the lost response, which may be written after the release. */
  void awaitLostAnswer(Trade trade) {
    var journal = sandbox + "/sandbox/journal?provider=stripe&operation=transfers.create&limit=100";
    calls.until(
        "the response to a transfer was lost",
        () -> calls.get(journal, null),
        answer ->
            answer
                .path("entries")
                .valueStream()
                .filter(call -> call.hasNonNull("fault"))
                .anyMatch(call -> call.path("request").asString("").contains(trade.escrow())));
  }

  @Override
  public Flow flow(Trade trade) {
    var charges = charges(trade);
    var paid = sum(charges, charge -> charge.path("paid").asBoolean() ? amount(charge) : 0);
    if (paid == 0) return Flow.NOTHING;
    var refunded = 0L;
    for (var charge : charges.path("data"))
      refunded +=
          sum(
              calls.get(stripe("/refunds?charge=" + charge.path("id").asString()), key),
              refund ->
                  refund.path("status").asString("").equals("succeeded") ? amount(refund) : 0);
    var lost = 0L;
    for (var charge : charges.path("data"))
      lost +=
          sum(
              disputes(charge.path("payment_intent").asString()),
              dispute -> dispute.path("status").asString("").equals("lost") ? amount(dispute) : 0);
    var transferred =
        sum(
            calls.get(stripe("/transfers?transfer_group=" + trade.escrow()), key),
            transfer -> amount(transfer) - transfer.path("amount_reversed").asLong());
    var kept = sum(charges, charge -> charge.path("balance_transaction").path("fee").asLong());
    var view = trade.view();
    var expected =
        transferred > 0
            ? view.path("buyerPaysCents").asLong() - view.path("sellerGetsCents").asLong()
            : 0;
    var back = refunded + lost;
    return new Flow(paid, transferred, back, 0, paid - transferred - back, expected, kept);
  }

  private JsonNode charges(Trade trade) {
    return calls.get(
        stripe("/charges?transfer_group=" + trade.escrow() + "&expand[]=data.balance_transaction"),
        key);
  }

  private JsonNode disputes(String intent) {
    return calls.get(stripe("/disputes?payment_intent=" + intent), key);
  }

  private void control(String verb, Map<String, ?> body) {
    calls.once("POST", sandbox + "/sandbox/stripe/control/" + verb, null, body);
  }

  private String stripe(String path) {
    return sandbox + "/sandbox/stripe/v1" + path;
  }

  private static long amount(JsonNode object) {
    return object.path("amount").asLong();
  }

  private static long sum(JsonNode list, ToLongFunction<JsonNode> part) {
    return (list.isArray() ? list : list.path("data")).valueStream().mapToLong(part).sum();
  }
}
