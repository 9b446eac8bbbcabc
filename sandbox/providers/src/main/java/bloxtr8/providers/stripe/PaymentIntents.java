package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The life of a PaymentIntent, from creation to payment. */
final class PaymentIntents {

  private static final String TYPE = "payment_intent";
  private static final Pattern METADATA_QUERY = Pattern.compile("metadata\\['([^']+)']:'([^']+)'");
  private static final long AMOUNT_MIN = 50;
  private static final long AMOUNT_MAX = 99_999_999;
  private static final Set<String> PAYABLE =
      Set.of("requires_payment_method", "requires_confirmation", "requires_action");
  private static final List<String> PLAIN_FIELDS =
      List.of(
          "customer",
          "description",
          "receipt_email",
          "setup_future_usage",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "transfer_group");

  private final ObjectStore objects;
  private final PaymentMethods methods;
  private final Charges charges;
  private final Disputes disputes;
  private final Events events;
  private final Supplier<URI> home;

  /**
   * @param home the URL of this sandbox, for the pages of banks
   */
  PaymentIntents(
      ObjectStore objects,
      PaymentMethods methods,
      Charges charges,
      Disputes disputes,
      Events events,
      Supplier<URI> home) {
    this.objects = objects;
    this.methods = methods;
    this.charges = charges;
    this.disputes = disputes;
    this.events = events;
    this.home = home;
  }

  Reply create(Request request) {
    var params = request.params();
    var intent = Shapes.of(TYPE);
    var id = Ids.next("pi_");
    intent.put("id", id);
    intent.put("client_secret", Ids.next(id + "_secret_"));
    intent.put("created", request.created());
    intent.put("amount", amount(params.requiredNumber("amount")));
    intent.put("currency", params.currency());
    onlyAutomaticCapture(params);
    copyFields(params, intent);
    payByCard(params, intent);
    var method = methods.named(request);
    if (method != null) {
      intent.put("payment_method", ObjectStore.id(method));
      intent.put("status", "requires_confirmation");
    }
    objects.add(request.account(), intent);
    events.record(request, "payment_intent.created", intent);
    return params.truth("confirm") ? attempt(request, intent) : Reply.ok(intent);
  }

  Reply retrieve(Request request) {
    var intent = objects.get(request.account(), TYPE, request.id("id"));
    proveSecret(request, intent);
    return Reply.ok(request.publishable() ? BrowserView.of(intent) : intent);
  }

  Reply list(Request request) {
    var page = Listing.of(request, TYPE);
    return Reply.ok(page.list("/v1/payment_intents", objects.page(page)));
  }

  /** Searches by one metadata field, the only search that our clients use. */
  Reply search(Request request) {
    var query = request.params().requiredText("query");
    var metadata = METADATA_QUERY.matcher(query);
    if (!metadata.matches()) {
      throw StripeError.badParameter(
          null, "The SANDBOX searches only by metadata['key']:'value'.", "query");
    }
    var wanted =
        Listing.having(TYPE, request.account(), "metadata:" + metadata.group(1), metadata.group(2));
    var result = wanted.list("/v1/payment_intents/search", objects.page(wanted));
    return Reply.ok(result.put("object", "search_result").putNull("next_page"));
  }

  Reply update(Request request) {
    var params = request.params();
    var intent = objects.lock(request.account(), TYPE, request.id("id"));
    if (params.has("amount") || params.has("currency"))
      requirePayable(intent, "update the amount of", PAYABLE);
    if (params.has("amount")) intent.put("amount", amount(params.requiredNumber("amount")));
    if (params.has("currency")) intent.put("currency", params.currency());
    copyFields(params, intent);
    var method = methods.named(request);
    if (method != null) {
      requirePayable(intent, "change the payment method of", PAYABLE);
      intent.put("payment_method", ObjectStore.id(method));
      intent.put("status", "requires_confirmation");
    }
    objects.update(intent);
    return Reply.ok(intent);
  }

  Reply confirm(Request request) {
    var intent = objects.lock(request.account(), TYPE, request.id("id"));
    proveSecret(request, intent);
    requirePayable(intent, "confirm", PAYABLE);
    var method = methods.named(request);
    if (method != null) intent.put("payment_method", ObjectStore.id(method));
    var reply = attempt(request, intent);
    return request.publishable() ? new Reply(reply.status(), BrowserView.of(reply.body())) : reply;
  }

  Reply cancel(Request request) {
    var reason =
        request
            .params()
            .oneOf(
                "cancellation_reason",
                "duplicate",
                "fraudulent",
                "requested_by_customer",
                "abandoned");
    var intent = objects.lock(request.account(), TYPE, request.id("id"));
    requirePayable(intent, "cancel", PAYABLE);
    intent.put("status", "canceled");
    intent.put("canceled_at", request.created());
    intent.put("cancellation_reason", reason);
    intent.putNull("next_action");
    objects.update(intent);
    events.record(request, "payment_intent.canceled", intent);
    return Reply.ok(intent);
  }

  /** The buyer pays with this card on the payment page. */
  Reply pay(Request request, String id, TestCard card) {
    var intent = objects.lock(request.account(), TYPE, id);
    requirePayable(intent, "confirm", PAYABLE);
    intent.put("payment_method", ObjectStore.id(methods.add(request, card)));
    return attempt(request, intent);
  }

  /** The buyer authenticates with their bank, successfully or not. */
  Reply authenticate(Request request, String id, boolean rightly) {
    var intent = objects.lock(request.account(), TYPE, id);
    requirePayable(intent, "authenticate", Set.of("requires_action"));
    var method = method(request, intent);
    return rightly
        ? succeed(request, intent, method, TestCard.VISA)
        : decline(request, intent, method, TestCard.authenticationFailed());
  }

  /** The buyer answers the challenge in the frame of Stripe's script. */
  Reply answerChallenge(Request request) {
    request.params().requiredText("outcome");
    var outcome = request.params().oneOf("outcome", "succeeded", "failed");
    var intent = objects.lock(request.account(), TYPE, request.id("id"));
    proveSecret(request, intent);
    var reply = authenticate(request, request.id("id"), "succeeded".equals(outcome));
    return new Reply(reply.status(), BrowserView.of(reply.body()));
  }

  private Reply attempt(Request request, ObjectNode intent) {
    var method = method(request, intent);
    var card = methods.cardOf(ObjectStore.id(method));
    return switch (card.then()) {
      case PAYS -> succeed(request, intent, method, card);
      case REQUIRES_ACTION -> challenge(request, intent);
      case DECLINES -> decline(request, intent, method, card.decline());
    };
  }

  private Reply succeed(Request request, ObjectNode intent, ObjectNode method, TestCard card) {
    var charge = charges.succeed(request, intent, method, card);
    intent.put("status", "succeeded");
    intent.set("amount_received", intent.path("amount"));
    intent.put("latest_charge", ObjectStore.id(charge));
    intent.putNull("last_payment_error");
    intent.putNull("next_action");
    objects.update(intent);
    events.record(request, "payment_intent.succeeded", intent);
    disputes.follow(request, charge, card);
    return Reply.ok(intent);
  }

  /**
   * The bank wants to see the buyer: in a frame by Stripe's script, or on a page that the buyer is
   * redirected to when the caller does without the script.
   */
  private Reply challenge(Request request, ObjectNode intent) {
    var back = request.params().text("return_url");
    intent.put("status", "requires_action");
    intent.set(
        "next_action",
        back == null || request.params().truth("use_stripe_sdk")
            ? inFrame()
            : onPage(intent, back));
    objects.update(intent);
    events.record(request, "payment_intent.requires_action", intent);
    return Reply.ok(intent);
  }

  private static ObjectNode inFrame() {
    var next = Json.object().put("type", "use_stripe_sdk");
    next.putObject("use_stripe_sdk").put("type", "three_d_secure_redirect");
    return next;
  }

  private ObjectNode onPage(ObjectNode intent, String back) {
    if (!back.startsWith("http://") && !back.startsWith("https://"))
      throw StripeError.badParameter("url_invalid", "Not a valid URL", "return_url");
    var id = ObjectStore.id(intent);
    var challenge = new RedirectChallenge(Ids.next(""), back);
    objects.setSecret(id, challenge.text());
    var next = Json.object().put("type", "redirect_to_url");
    next.putObject("redirect_to_url")
        .put("return_url", back)
        .put(
            "url", "%s/sandbox/stripe/redirect/%s/%s".formatted(home.get(), id, challenge.token()));
    return next;
  }

  private Reply decline(
      Request request, ObjectNode intent, ObjectNode method, TestCard.Decline decline) {
    var charge = charges.fail(request, intent, method, decline);
    var error = Json.object();
    error.put("charge", ObjectStore.id(charge));
    error.put("code", decline.code());
    if (decline.declineCode() != null) error.put("decline_code", decline.declineCode());
    error.put("doc_url", "https://stripe.com/docs/error-codes/" + decline.code().replace('_', '-'));
    error.put("message", decline.message());
    error.set("payment_method", method);
    error.put("type", "card_error");
    intent.put("status", "requires_payment_method");
    intent.put("latest_charge", ObjectStore.id(charge));
    intent.putNull("payment_method");
    intent.putNull("next_action");
    intent.set("last_payment_error", error);
    objects.update(intent);
    events.record(request, "payment_intent.payment_failed", intent);
    var answered = error.deepCopy();
    answered.set("payment_intent", intent.deepCopy());
    var body = Json.object();
    body.set("error", answered);
    return Reply.declined(body);
  }

  private ObjectNode method(Request request, ObjectNode intent) {
    if (!intent.path("payment_method").isString()) {
      throw StripeError.unexpectedState(
          "You cannot confirm this PaymentIntent because it's missing a payment method. You can"
              + " either update the PaymentIntent with a payment method and then confirm it again,"
              + " or confirm it again directly with a payment method or ConfirmationToken.",
          intent);
    }
    return objects.get(
        request.account(), "payment_method", intent.path("payment_method").stringValue());
  }

  private static void requirePayable(ObjectNode intent, String verb, Set<String> allowed) {
    var status = intent.path("status").stringValue();
    if (!allowed.contains(status)) {
      if (verb.equals("confirm") && status.equals("succeeded")) {
        throw StripeError.unexpectedState(
            "You cannot confirm this PaymentIntent because it has already succeeded after being"
                + " previously confirmed.",
            intent);
      }
      throw StripeError.unexpectedState(
          ("You cannot %s this PaymentIntent because it has a status of %s. Only a PaymentIntent"
                  + " with one of the following statuses may be used: %s.")
              .formatted(verb, status, String.join(", ", allowed.stream().sorted().toList())),
          intent);
    }
  }

  private static long amount(long amount) {
    if (amount < AMOUNT_MIN) {
      throw StripeError.badParameter(
          "amount_too_small", "Amount must be at least $0.50 usd", "amount");
    }
    if (amount > AMOUNT_MAX) {
      throw StripeError.badParameter(
          "amount_too_large", "Amount must be no more than $999,999.99", "amount");
    }
    return amount;
  }

  private static void copyFields(Params params, ObjectNode intent) {
    for (var field : PLAIN_FIELDS) if (params.has(field)) intent.put(field, params.text(field));
    if (params.has("payment_method_options")) {
      var options = intent.withObject("/payment_method_options");
      var given = params.group("payment_method_options").tree();
      given.forEachEntry((method, fields) -> {
        if (fields instanceof ObjectNode named) {
          var known = options.withObject("/" + method);
          named.forEachEntry(known::set);
        }
      });
    }
    params.mergeMetadata(intent);
  }

  private static void payByCard(Params params, ObjectNode intent) {
    var types = params.list("payment_method_types");
    if (params.group("automatic_payment_methods").truth("enabled"))
      intent.putObject("automatic_payment_methods").put("enabled", true);
    if (!types.isEmpty() && !types.contains("card")) {
      throw StripeError.badParameter(
          null, "The SANDBOX plays only the payment method type card.", "payment_method_types");
    }
  }

  private static void onlyAutomaticCapture(Params params) {
    var capture = params.oneOf("capture_method", "automatic", "automatic_async", "manual");
    if ("manual".equals(capture)) {
      throw StripeError.badParameter(
          null, "The SANDBOX does not play manual capture.", "capture_method");
    }
  }

  /** A browser has only the publishable key; the client secret authenticates it. */
  private static void proveSecret(Request request, ObjectNode intent) {
    if (!request.publishable()) return;
    var secret = request.params().requiredText("client_secret");
    if (!secret.equals(intent.path("client_secret").asString()))
      throw StripeError.notFound(TYPE, request.id("id"), "intent");
  }
}
