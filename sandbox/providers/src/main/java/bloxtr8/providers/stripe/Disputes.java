package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Chargebacks: the platform pays at once, submits evidence, and gets its money back if it wins. */
final class Disputes {

  private static final String TYPE = "dispute";
  private static final long FEE_CENTS = 1_500;
  private static final Duration TIME_TO_ANSWER = Duration.ofDays(9);
  private static final Set<String> OPEN =
      Set.of("needs_response", "under_review", "warning_needs_response", "warning_under_review");

  private final ObjectStore objects;
  private final BalanceStore balances;
  private final Events events;

  Disputes(ObjectStore objects, BalanceStore balances, Events events) {
    this.objects = objects;
    this.balances = balances;
    this.events = events;
  }

  /** How a dispute ends. */
  enum Outcome {
    WON,
    LOST
  }

  /** The consequences of some test cards after the payment. */
  void follow(Request request, ObjectNode charge, TestCard card) {
    switch (card) {
      case DISPUTED_AS_FRAUD -> open(request, charge, "fraudulent", false, null);
      case DISPUTED_NOT_RECEIVED -> open(request, charge, "product_not_received", false, null);
      case DISPUTED_BY_INQUIRY -> open(request, charge, "general", true, null);
      case EARLY_FRAUD_WARNING -> warn(request, charge, false);
      default -> {}
    }
  }

  /**
   * Opens a dispute of the cardholder; an inquiry moves no money.
   *
   * @param cents a part of the charge; null for all of it
   */
  ObjectNode open(
      Request request, ObjectNode charge, String reason, boolean inquiry, @Nullable Long cents) {
    var dispute = Shapes.of(TYPE);
    dispute.put("id", Ids.next("du_"));
    dispute.put("created", request.created());
    if (cents == null) {
      dispute.set("amount", charge.path("amount"));
    } else {
      dispute.put("amount", cents);
    }
    dispute.set("currency", charge.path("currency"));
    dispute.put("charge", ObjectStore.id(charge));
    dispute.set("payment_intent", charge.path("payment_intent"));
    dispute.put("reason", reason);
    dispute.put("is_charge_refundable", inquiry);
    dispute.put("status", inquiry ? "warning_needs_response" : "needs_response");
    dispute
        .withObject("/evidence_details")
        .put("due_by", request.at().plus(TIME_TO_ANSWER).getEpochSecond());
    objects.add(Request.PLATFORM, dispute);
    charge.put("disputed", true);
    objects.update(charge);
    events.record(request, "charge.dispute.created", dispute);
    if (!inquiry) withdraw(request, dispute);
    return dispute;
  }

  /** Sends a fraud warning of the issuer; no money moves. */
  ObjectNode warn(Request request, ObjectNode charge, boolean onlyCharge) {
    var warning = Shapes.of("early_fraud_warning");
    warning.put("id", Ids.next("issfr_"));
    warning.put("created", request.created());
    warning.put("charge", ObjectStore.id(charge));
    if (!onlyCharge) warning.set("payment_intent", charge.path("payment_intent"));
    objects.add(Request.PLATFORM, warning);
    events.record(request, "radar.early_fraud_warning.created", warning);
    return warning;
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), TYPE, request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, TYPE, "charge", "payment_intent");
    return Reply.ok(page.list("/v1/disputes", objects.page(page)));
  }

  Reply retrieveWarning(Request request) {
    return Reply.ok(objects.get(request.account(), "radar.early_fraud_warning", request.id("id")));
  }

  Reply listWarnings(Request request) {
    var page = Listing.of(request, "radar.early_fraud_warning", "charge", "payment_intent");
    return Reply.ok(page.list("/v1/radar/early_fraud_warnings", objects.page(page)));
  }

  /** Evidence is staged until it is submitted, which is possible once. */
  Reply update(Request request) {
    var params = request.params();
    var dispute = objects.lock(Request.PLATFORM, TYPE, request.id("id"));
    if (params.has("evidence") || params.truth("submit")) requireAnswerable(dispute);
    var evidence = dispute.withObject("/evidence");
    var given = params.group("evidence").tree();
    given.forEachEntry(evidence::set);
    var details = dispute.withObject("/evidence_details");
    if (!given.isEmpty()) details.put("has_evidence", true);
    params.mergeMetadata(dispute);
    if (params.truth("submit")) {
      details.put("submission_count", details.path("submission_count").intValue() + 1);
      var inquiry = dispute.path("status").asString().startsWith("warning_");
      dispute.put("status", inquiry ? "warning_under_review" : "under_review");
    }
    objects.update(dispute);
    events.record(request, "charge.dispute.updated", dispute);
    if (params.truth("submit")) decideTestEvidence(request, dispute);
    return Reply.ok(dispute);
  }

  /** Stripe's own test texts decide at once. */
  private void decideTestEvidence(Request request, ObjectNode dispute) {
    switch (dispute.path("evidence").path("uncategorized_text").asString("")) {
      case "winning_evidence" -> end(request, dispute, Outcome.WON);
      case "losing_evidence" -> end(request, dispute, Outcome.LOST);
      default -> {}
    }
  }

  /** The platform accepts the dispute. */
  Reply close(Request request) {
    var dispute = objects.lock(Request.PLATFORM, TYPE, request.id("id"));
    requireAnswerable(dispute);
    end(request, dispute, Outcome.LOST);
    return Reply.ok(dispute);
  }

  boolean open(ObjectNode dispute) {
    return OPEN.contains(dispute.path("status").asString());
  }

  void end(Request request, ObjectNode dispute, Outcome outcome) {
    var inquiry = dispute.path("status").asString().startsWith("warning_");
    dispute.put("status", inquiry ? "warning_closed" : outcome == Outcome.WON ? "won" : "lost");
    dispute.put("is_charge_refundable", inquiry);
    objects.update(dispute);
    if (!inquiry && outcome == Outcome.WON) reinstate(request, dispute);
    events.record(request, "charge.dispute.closed", dispute);
  }

  private void withdraw(Request request, ObjectNode dispute) {
    book(dispute, -dispute.path("amount").longValue(), FEE_CENTS, "Chargeback withdrawal");
    events.record(request, "charge.dispute.funds_withdrawn", dispute);
  }

  private void reinstate(Request request, ObjectNode dispute) {
    book(dispute, dispute.path("amount").longValue(), 0, "Chargeback reversal");
    events.record(request, "charge.dispute.funds_reinstated", dispute);
  }

  private void book(ObjectNode dispute, long amount, long fee, String what) {
    balances.lock(Request.PLATFORM);
    var category = amount < 0 ? "dispute" : "dispute_reversal";
    var description = "%s for %s".formatted(what, dispute.path("charge").stringValue());
    var txn =
        balances.book(
            new BalanceStore.Movement(
                Request.PLATFORM,
                "adjustment",
                category,
                ObjectStore.id(dispute),
                amount,
                fee,
                null,
                description));
    dispute.withArray("/balance_transactions").add(txn);
    objects.update(dispute);
  }

  private void requireAnswerable(ObjectNode dispute) {
    if (!dispute.path("status").asString().endsWith("needs_response")) {
      throw StripeError.refused(
          null,
          "This dispute is already %s and takes no more evidence."
              .formatted(dispute.path("status").asString()),
          null);
    }
  }

  /** Whether a charge has an undecided dispute, for the control API. */
  boolean anyOpen(String charge) {
    return objects.page(Listing.having(TYPE, Request.PLATFORM, "charge", charge)).stream()
        .anyMatch(this::open);
  }

  ObjectNode shown(ObjectNode dispute) {
    return Json.object()
        .put("dispute", ObjectStore.id(dispute))
        .put("status", dispute.path("status").asString());
  }
}
