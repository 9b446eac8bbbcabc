package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Refunds to the buyer. A refund reverses no transfer and returns no fee. */
final class Refunds {

  private static final String TYPE = "refund";
  private static final int REFERENCE_DIGITS = 23;

  private final ObjectStore objects;
  private final BalanceStore balances;
  private final PaymentMethods methods;
  private final Events events;
  private final Duration settlesAfter;

  Refunds(
      ObjectStore objects,
      BalanceStore balances,
      PaymentMethods methods,
      Events events,
      Duration settlesAfter) {
    this.objects = objects;
    this.balances = balances;
    this.methods = methods;
    this.events = events;
    this.settlesAfter = settlesAfter;
  }

  Reply create(Request request) {
    var params = request.params();
    var reason = params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
    var requested = params.amount("amount");
    var charge = refundable(request);
    var amount = amount(charge, requested);
    var refund = Shapes.of(TYPE);
    refund.put("id", Ids.next("re_"));
    refund.put("created", request.created());
    refund.put("amount", amount);
    refund.put("reason", reason);
    refund.set("currency", charge.path("currency"));
    refund.put("charge", ObjectStore.id(charge));
    refund.set("payment_intent", charge.path("payment_intent"));
    params.mergeMetadata(refund);
    var card = methods.cardOf(charge.path("payment_method").stringValue());
    var held = balances.lock(Request.PLATFORM).available() < amount;
    var later = held || card == TestCard.REFUND_SETTLES_LATER;
    refund.put("status", later ? "pending" : "succeeded");
    if (!later) refer(refund);
    if (held) {
      refund.put("pending_reason", "insufficient_funds");
    } else {
      debit(refund, amount);
    }
    var fails = card == TestCard.REFUND_FAILS_LATER;
    objects.add(Request.PLATFORM, refund, fails ? card.name() : null);
    record(request, charge, amount, "charge.refunded");
    events.record(request, "refund.created", refund);
    return Reply.ok(refund);
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), TYPE, request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, TYPE, "charge", "payment_intent");
    return Reply.ok(page.list("/v1/refunds", objects.page(page)));
  }

  List<String> unsettled() {
    var pending = Listing.having(TYPE, Request.PLATFORM, "status", "pending");
    return objects.page(pending).stream().map(ObjectStore::id).toList();
  }

  /** Successful refunds that the bank will return. */
  List<String> boundToFail() {
    return objects.withSecret(TYPE, TestCard.REFUND_FAILS_LATER.name());
  }

  /** Completes a pending refund that is due or covered by the balance. */
  void settle(Request request, String id) {
    var refund = objects.lock(Request.PLATFORM, TYPE, id);
    if (!refund.path("status").asString().equals("pending")) return;
    var amount = refund.path("amount").longValue();
    if (refund.has("pending_reason")) {
      if (balances.lock(Request.PLATFORM).available() < amount) return;
      debit(refund, amount);
      refund.remove("pending_reason");
    } else if (!due(request, refund)) {
      return;
    }
    refund.put("status", "succeeded");
    refer(refund);
    objects.update(refund);
    events.record(request, "refund.updated", refund, Json.object().put("status", "pending"));
  }

  /** Sets the reference by which the buyer's bank finds the refund; a pending one has none. */
  private static void refer(ObjectNode refund) {
    refund
        .withObject("/destination_details/card")
        .put("reference", Ids.digits(REFERENCE_DIGITS))
        .put("reference_status", "available");
  }

  private boolean due(Request request, ObjectNode refund) {
    return refund.path("created").longValue() + settlesAfter.toSeconds() <= request.created();
  }

  void failIfDue(Request request, String id) {
    if (due(request, objects.lock(Request.PLATFORM, TYPE, id))) fail(request, id);
  }

  /** The bank returns the refund: its amount is on the platform's balance again. */
  void fail(Request request, String id) {
    var refund = objects.lock(Request.PLATFORM, TYPE, id);
    var status = refund.path("status").asString();
    if (status.equals("failed")) return;
    var charge = objects.lock(Request.PLATFORM, "charge", refund.path("charge").stringValue());
    var amount = refund.path("amount").longValue();
    if (refund.path("balance_transaction").isString()) {
      balances.lock(Request.PLATFORM);
      var back =
          balances.book(
              new BalanceStore.Movement(Request.PLATFORM, "refund_failure", id, amount, null));
      refund.put("failure_balance_transaction", ObjectStore.id(back));
    }
    refund.put("status", "failed");
    refund.put("failure_reason", "expired_or_canceled_card");
    objects.update(refund);
    objects.setSecret(id, null);
    record(request, charge, -amount, "charge.updated");
    events.record(request, "refund.updated", refund, Json.object().put("status", status));
    events.record(request, "refund.failed", refund);
  }

  private void debit(ObjectNode refund, long amount) {
    var out =
        balances.book(
            new BalanceStore.Movement(
                Request.PLATFORM, TYPE, ObjectStore.id(refund), -amount, null));
    refund.put("balance_transaction", ObjectStore.id(out));
  }

  private void record(Request request, ObjectNode charge, long amount, String event) {
    var refunded = charge.path("amount_refunded").longValue() + amount;
    charge.put("amount_refunded", refunded);
    charge.put("refunded", refunded == charge.path("amount").longValue());
    objects.update(charge);
    events.record(request, event, charge);
  }

  private ObjectNode refundable(Request request) {
    var charge = charge(request);
    var id = ObjectStore.id(charge);
    if (!charge.path("paid").booleanValue()) {
      throw StripeError.refused(
          null, "Charge %s did not succeed and cannot be refunded.".formatted(id), "charge");
    }
    if (charge.path("disputed").booleanValue()
        && withdrawn(id) >= charge.path("amount").longValue()) {
      throw StripeError.refused(
          "charge_disputed",
          "Charge %s has been charged back; cannot issue a refund.".formatted(id),
          null);
    }
    return charge;
  }

  /** The amount that disputes have taken of the charge, which cannot be refunded too. */
  private long withdrawn(String charge) {
    return objects.page(Listing.having("dispute", Request.PLATFORM, "charge", charge)).stream()
        .filter(dispute ->
            !dispute.path("status").asString().startsWith("warning_")
                && !dispute.path("status").asString().equals("won"))
        .mapToLong(dispute -> dispute.path("amount").longValue())
        .sum();
  }

  private ObjectNode charge(Request request) {
    var params = request.params();
    var intentId = params.text("payment_intent");
    var id = intentId == null ? params.text("charge") : chargeOf(intentId);
    if (id == null) {
      throw StripeError.badParameter(
          "parameter_missing",
          "One of the following params should be provided for this request: payment_intent or"
              + " charge.",
          null);
    }
    var charge = objects.lockIfThere(Request.PLATFORM, "charge", id);
    if (charge == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such charge: '%s'".formatted(id), "charge");
    }
    return charge;
  }

  private String chargeOf(String intentId) {
    var intent = objects.find(Request.PLATFORM, "payment_intent", intentId);
    if (intent == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such payment_intent: '%s'".formatted(intentId), "payment_intent");
    }
    var charge = intent.path("latest_charge").stringValue(null);
    if (charge == null) {
      throw StripeError.refused(
          "payment_intent_unexpected_state",
          "This PaymentIntent (%s) does not have a successful charge to refund."
              .formatted(intentId),
          "payment_intent");
    }
    return charge;
  }

  private long amount(ObjectNode charge, @Nullable Long requested) {
    var unrefunded = charge.path("amount").longValue() - charge.path("amount_refunded").longValue();
    var left = unrefunded - withdrawn(ObjectStore.id(charge));
    if (left <= 0) {
      throw StripeError.refused(
          "charge_already_refunded",
          "Charge %s has already been refunded.".formatted(ObjectStore.id(charge)),
          null);
    }
    if (requested != null && requested > left) {
      throw StripeError.refused(
          null,
          String.format(
              Locale.ROOT,
              "Refund amount ($%d.%02d) is greater than unrefunded amount on charge ($%d.%02d)",
              requested / 100,
              requested % 100,
              left / 100,
              left % 100),
          "amount");
    }
    return requested == null ? left : requested;
  }
}
