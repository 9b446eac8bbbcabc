package bloxtr8.providers.stripe;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** The control calls for Stripe, at {@code POST /sandbox/stripe/control/{verb}}. */
final class StripeControl {

  private static final long BALANCE_MAX = 1_000_000_000_000L;

  private final ObjectStore objects;
  private final PaymentIntents intents;
  private final Disputes disputes;
  private final Refunds refunds;
  private final Accounts accounts;
  private final BalanceStore balances;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Clock clock;
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  StripeControl(
      ObjectStore objects,
      PaymentIntents intents,
      Disputes disputes,
      Refunds refunds,
      Accounts accounts,
      BalanceStore balances,
      TransactionTemplate transaction,
      WebhookSignal committed,
      Clock clock) {
    this.objects = objects;
    this.intents = intents;
    this.disputes = disputes;
    this.refunds = refunds;
    this.accounts = accounts;
    this.balances = balances;
    this.transaction = transaction;
    this.committed = committed;
    this.clock = clock;
    verbs.put("pay", this::pay);
    verbs.put("authenticate", this::authenticate);
    verbs.put("dispute", this::dispute);
    verbs.put("close-dispute", this::closeDispute);
    verbs.put("fraud-warning", this::fraudWarning);
    verbs.put("fail-refund", this::failRefund);
    verbs.put("balance", this::balance);
    verbs.put("onboard", this::onboard);
    verbs.put("restrict", this::restrict);
    verbs.put("change-bank", this::changeBank);
  }

  @FunctionalInterface
  private interface Verb {
    ObjectNode does(Request now, ControlRequest request);
  }

  RouterFunction<ServerResponse> routes(SimulatedEndpoint endpoint) {
    return route()
        .POST(
            "/sandbox/stripe/control/{verb}",
            endpoint.plain(StripeRoutes.PROVIDER, "control", this::answer))
        .build();
  }

  private Answer answer(Call call) {
    var verb = verbs.get(call.variable("verb"));
    if (verb == null) {
      throw Problem.notFound(
          "There is no control '%s'; there are: %s."
              .formatted(call.variable("verb"), String.join(", ", verbs.keySet())));
    }
    var request = new ControlRequest(Json.parse(call.body()));
    try {
      var done = transaction.execute(_ -> verb.does(Request.own(clock.instant()), request));
      committed.signal();
      return Answer.json(done.put("sandbox", true));
    } catch (StripeError refused) {
      throw Problem.unprocessable(String.valueOf(refused.getMessage()));
    }
  }

  private ObjectNode pay(Request now, ControlRequest request) {
    var id = withoutSecret(request.text("paymentIntent"));
    var entered = request.textOr("card", TestCard.VISA.token());
    request.nothingElse();
    var card = TestCard.find(entered);
    if (card == null) {
      throw Problem.unprocessable(
          "'%s' is none of Stripe's test cards; 4242424242424242 always pays.".formatted(entered));
    }
    there("payment_intent", "payment intent", id);
    return outcome(id, intents.pay(now, id, card));
  }

  private ObjectNode authenticate(Request now, ControlRequest request) {
    var id = withoutSecret(request.text("paymentIntent"));
    var outcome = request.textOr("outcome", "succeeded");
    request.nothingElse();
    if (!outcome.equals("succeeded") && !outcome.equals("failed"))
      throw Problem.unprocessable("The outcome must be 'succeeded' or 'failed'.");
    there("payment_intent", "payment intent", id);
    return outcome(id, intents.authenticate(now, id, outcome.equals("succeeded")));
  }

  private ObjectNode dispute(Request now, ControlRequest request) {
    var charge = paidCharge(withoutSecret(request.text("paymentIntent")));
    var reason = request.textOr("reason", "fraudulent");
    var cents = request.number("amountCents", 1, charge.path("amount").longValue());
    request.nothingElse();
    if (disputes.anyOpen(ObjectStore.id(charge)))
      throw Problem.unprocessable("This payment already has an open dispute.");
    return disputes.shown(disputes.open(now, charge, reason, reason.equals("inquiry"), cents));
  }

  private ObjectNode closeDispute(Request now, ControlRequest request) {
    var id = request.text("dispute");
    var outcome = request.text("outcome");
    request.nothingElse();
    if (!outcome.equals("won") && !outcome.equals("lost"))
      throw Problem.unprocessable("The outcome must be 'won' or 'lost'.");
    there("dispute", "dispute", id);
    var dispute = objects.lock(Request.PLATFORM, "dispute", id);
    if (!disputes.open(dispute)) {
      throw Problem.unprocessable(
          "The dispute is already %s.".formatted(dispute.path("status").asString()));
    }
    var won = outcome.equals("won");
    disputes.end(now, dispute, won ? Disputes.Outcome.WON : Disputes.Outcome.LOST);
    return disputes.shown(dispute);
  }

  private ObjectNode fraudWarning(Request now, ControlRequest request) {
    var charge = paidCharge(withoutSecret(request.text("paymentIntent")));
    var names = request.textOr("names", "payment_intent");
    request.nothingElse();
    if (!names.equals("payment_intent") && !names.equals("charge"))
      throw Problem.unprocessable("It names the 'payment_intent' as well, or only the 'charge'.");
    var warning = disputes.warn(now, charge, names.equals("charge"));
    return Json.object().put("warning", ObjectStore.id(warning));
  }

  private ObjectNode failRefund(Request now, ControlRequest request) {
    var id = request.text("refund");
    request.nothingElse();
    there("refund", "refund", id);
    refunds.fail(now, id);
    return Json.object().put("refund", id).put("status", "failed");
  }

  /** Sets the available balance by a visible adjustment, so that the movements still add up. */
  private ObjectNode balance(Request now, ControlRequest request) {
    var wanted = request.number("availableCents", -BALANCE_MAX, BALANCE_MAX);
    request.nothingElse();
    if (wanted == null) throw Problem.unprocessable("The field 'availableCents' is missing.");
    var sums = balances.lock(Request.PLATFORM);
    if (wanted != sums.available())
      balances.book(Movements.adjustment(wanted - sums.available(), now.at()));
    return Json.object().put("availableCents", wanted).put("pendingCents", sums.pending());
  }

  private ObjectNode onboard(Request now, ControlRequest request) {
    return shown(accounts.complete(now, account(request)));
  }

  private ObjectNode restrict(Request now, ControlRequest request) {
    return shown(accounts.restrict(now, account(request)));
  }

  private ObjectNode changeBank(Request now, ControlRequest request) {
    var how = request.textOr("how", Accounts.BankChange.REPLACE.name());
    var change =
        Arrays.stream(Accounts.BankChange.values())
            .filter(one -> one.name().equalsIgnoreCase(how))
            .findFirst()
            .orElseThrow(
                () -> Problem.unprocessable("The bank changes by 'replace', 'add' or 'switch'."));
    return shown(accounts.changeBank(now, account(request), change));
  }

  private String account(ControlRequest request) {
    var id = request.text("account");
    request.nothingElse();
    there(Accounts.TYPE, "account", id);
    return id;
  }

  private ObjectNode paidCharge(String intentId) {
    var intent = there("payment_intent", "payment intent", intentId);
    if (!intent.path("status").asString().equals("succeeded")) {
      throw Problem.unprocessable(
          "The payment intent is %s, not paid.".formatted(intent.path("status").asString()));
    }
    return objects.lock(Request.PLATFORM, "charge", intent.path("latest_charge").stringValue());
  }

  private ObjectNode there(String type, String name, String id) {
    var found = objects.find(Request.PLATFORM, type, id);
    if (found == null) throw Problem.notFound("There is no %s '%s'.".formatted(name, id));
    return found;
  }

  /** The page has the client secret, which begins with the intent's id. */
  private static String withoutSecret(String idOrSecret) {
    var at = idOrSecret.indexOf("_secret_");
    return at < 0 ? idOrSecret : idOrSecret.substring(0, at);
  }

  private static ObjectNode outcome(String id, Reply reply) {
    var shown = Json.object().put("paymentIntent", id);
    var error = reply.body().get("error");
    var intent = error == null ? reply.body() : error.path("payment_intent");
    shown.set("status", intent.path("status"));
    shown.set("charge", intent.path("latest_charge"));
    if (error != null) {
      var declined = shown.putObject("declined");
      declined.set("code", error.path("code"));
      declined.put("declineCode", error.path("decline_code").stringValue(null));
      declined.set("message", error.path("message"));
    }
    return shown;
  }

  private static ObjectNode shown(ObjectNode account) {
    var shown = Json.object().put("account", ObjectStore.id(account));
    shown.set("transfers", account.path("capabilities").path("transfers"));
    return shown;
  }
}
