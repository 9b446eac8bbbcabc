package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Attempts to charge a card, successful and failed. */
final class Charges {

  private static final long FEE_PER_THOUSAND = 29;
  private static final long FEE_FIXED_CENTS = 30;

  private final ObjectStore objects;
  private final BalanceStore balances;
  private final Events events;
  private final Duration availableAfter;

  Charges(ObjectStore objects, BalanceStore balances, Events events, Duration availableAfter) {
    this.objects = objects;
    this.balances = balances;
    this.events = events;
    this.availableAfter = availableAfter;
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), "charge", request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, "charge", "payment_intent", "transfer_group");
    return Reply.ok(page.list("/v1/charges", objects.page(page)));
  }

  ObjectNode succeed(Request request, ObjectNode intent, ObjectNode method, TestCard card) {
    var charge = attempt(request, intent, method);
    var amount = charge.path("amount").longValue();
    charge.put("amount_captured", amount);
    charge.put("captured", true);
    charge.put("paid", true);
    charge.put("status", "succeeded");
    if (card == TestCard.ELEVATED_RISK)
      charge.withObject("/outcome").put("risk_level", "elevated").put("risk_score", 74);
    var pending = card == TestCard.STRAIGHT_TO_AVAILABLE ? null : request.at().plus(availableAfter);
    balances.open(request.account());
    var txn =
        balances.book(
            new BalanceStore.Movement(
                request.account(),
                "charge",
                "charge",
                ObjectStore.id(charge),
                amount,
                fee(amount),
                pending,
                charge.path("description").stringValue(null)));
    charge.put("balance_transaction", ObjectStore.id(txn));
    objects.add(request.account(), charge, card.name());
    events.record(request, "charge.succeeded", charge);
    return charge;
  }

  ObjectNode fail(Request request, ObjectNode intent, ObjectNode method, TestCard.Decline decline) {
    var charge = attempt(request, intent, method);
    charge.put("status", "failed");
    charge.put("failure_code", decline.code());
    charge.put("failure_message", decline.message());
    var outcome = charge.withObject("/outcome");
    var blocked = "fraudulent".equals(decline.declineCode());
    outcome.put("network_status", blocked ? "not_sent_to_network" : "declined_by_network");
    outcome.put("type", blocked ? "blocked" : "issuer_declined");
    outcome.put("reason", blocked ? "highest_risk_level" : decline.declineCode());
    outcome.put("seller_message", "The bank did not return any further details with this decline.");
    objects.add(request.account(), charge);
    events.record(request, "charge.failed", charge);
    return charge;
  }

  /** 2.9 % and 30 ¢, as for a domestic card. */
  static long fee(long amount) {
    return Math.min(amount, (amount * FEE_PER_THOUSAND + 500) / 1000 + FEE_FIXED_CENTS);
  }

  private static ObjectNode attempt(Request request, ObjectNode intent, ObjectNode method) {
    var charge = Shapes.of("charge");
    charge.put("id", Ids.next("ch_"));
    charge.put("created", request.created());
    charge.put("payment_intent", ObjectStore.id(intent));
    charge.put("payment_method", ObjectStore.id(method));
    for (var same :
        new String[] {
          "amount",
          "currency",
          "description",
          "metadata",
          "receipt_email",
          "transfer_group",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "customer"
        }) {
      charge.set(same, intent.path(same).deepCopy());
    }
    var card = charge.withObject("/payment_method_details/card");
    card.set("brand", method.path("card").path("brand"));
    card.set("network", method.path("card").path("brand"));
    card.set("last4", method.path("card").path("last4"));
    card.set("amount_authorized", intent.path("amount"));
    charge.set("billing_details", method.path("billing_details").deepCopy());
    return charge;
  }

  /** The seller's side of a transfer: a charge of their own account, {@code py_…}. */
  ObjectNode receive(String account, ObjectNode transfer, @Nullable Instant availableOn) {
    var payment = Shapes.of("charge");
    var amount = transfer.path("amount").longValue();
    payment.put("id", Ids.next("py_"));
    payment.set("created", transfer.path("created"));
    payment.put("amount", amount);
    payment.put("amount_captured", amount);
    payment.put("captured", true);
    payment.put("paid", true);
    payment.put("status", "succeeded");
    payment.set("currency", transfer.path("currency"));
    payment.put("source_transfer", ObjectStore.id(transfer));
    payment.set("payment_method_details", Json.object().put("type", "stripe_account"));
    var txn =
        balances.book(
            new BalanceStore.Movement(
                account, "payment", ObjectStore.id(payment), amount, availableOn));
    payment.put("balance_transaction", ObjectStore.id(txn));
    objects.add(account, payment);
    return payment;
  }
}
