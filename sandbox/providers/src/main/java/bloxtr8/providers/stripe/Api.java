package bloxtr8.providers.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Fault;
import bloxtr8.providers.control.FaultEffect;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.ShutdownLatch;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frame of every operation of Stripe's API: the key, the idempotency key, one transaction for
 * the effect and the stored response, and Stripe's headers.
 */
final class Api {

  static final String VERSION = "2026-07-29.dahlia";

  /** Within one major release nothing changes that a client may depend on. */
  private static final Pattern KNOWN_VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d\\.dahlia");

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int KEY_MAX = 255;
  private static final int KEY_END = 4;
  private static final int INTERNAL_ERROR = 500;

  private static final Set<String> OPEN_TO_BROWSERS =
      Set.of(
          "payment_intents.retrieve",
          "payment_intents.confirm",
          "payment_methods.create",
          "challenges.answer");

  private final IdempotencyStore keys;
  private final Expansion expansion;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final ShutdownLatch shutdown;
  private final Clock clock;
  private final @Nullable String publishableKey;

  /** Keys whose first request is still running; a crash ends that request and removes them. */
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

  Api(
      IdempotencyStore keys,
      Expansion expansion,
      TransactionTemplate transaction,
      WebhookSignal committed,
      ShutdownLatch shutdown,
      Clock clock,
      @Nullable String publishableKey) {
    this.keys = keys;
    this.expansion = expansion;
    this.transaction = transaction;
    this.committed = committed;
    this.shutdown = shutdown;
    this.clock = clock;
    this.publishableKey = publishableKey;
  }

  /** One operation on Stripe's objects, in a transaction. */
  @FunctionalInterface
  interface Operation {
    Reply reply(Request request);
  }

  Answer answer(Call call, String name, @Nullable Fault fault, Operation operation) {
    var requestId = Ids.nextShort("req_");
    var version = requireNonNullElse(call.header("Stripe-Version"), VERSION);
    var known = KNOWN_VERSION.matcher(version).matches() && version.compareTo(VERSION) <= 0;
    var answer =
        known
            ? attempt(requestId, call, name, fault, operation)
            : refusal(
                StripeError.badParameter(null, "Invalid Stripe API version: " + version, null),
                requestId);
    return answer.with("Request-Id", requestId).with("Stripe-Version", known ? version : VERSION);
  }

  private Answer attempt(
      String requestId, Call call, String name, @Nullable Fault fault, Operation operation) {
    try {
      var request = request(requestId, call);
      Operations.checkNames(name, request.params());
      if (request.publishable() && !OPEN_TO_BROWSERS.contains(name)) {
        throw StripeError.forbidden(
            "This API call cannot be made with a publishable API key. Please use a secret API"
                + " key.");
      }
      return request.idempotencyKey() == null
          ? json(execute(request, fault, operation))
          : once(request, request.idempotencyKey(), call, fault, operation);
    } catch (StripeError refused) {
      return refusal(refused, requestId);
    } catch (DataAccessException | TransactionException down) {
      LOG.error("SANDBOX: {} failed", name, down);
      return refusal(StripeError.injected(INTERNAL_ERROR), requestId);
    }
  }

  private Answer once(
      Request request, String key, Call call, @Nullable Fault fault, Operation operation) {
    var flight = request.account() + "/" + key;
    if (!inFlight.add(flight)) throw StripeError.keyInUse(key);
    try {
      var what = call.method() + " " + call.path();
      var parameters = Json.text(request.params().tree());
      var stored = keys.find(request.account(), key);
      var answer =
          stored == null
              ? json(first(request, key, what, parameters, fault, operation))
              : replay(key, what, parameters, stored);
      return answer
          .with("Idempotency-Key", key)
          .with("Original-Request", stored == null ? request.id() : stored.request());
    } finally {
      inFlight.remove(flight);
    }
  }

  private static Answer replay(
      String key, String what, String parameters, IdempotencyStore.StoredResponse stored) {
    if (!stored.operation().equals(what)) {
      throw StripeError.idempotency(
          ("Keys for idempotent requests can only be used for the same endpoint they were first"
                  + " used for ('%s'). Try using a key other than '%s' if you meant to execute a"
                  + " different request.")
              .formatted(stored.operation(), key));
    }
    if (!stored.parameters().equals(parameters)) {
      throw StripeError.idempotency(
          ("Keys for idempotent requests can only be used with the same parameters they were first"
                  + " used with. Try using a key other than '%s' if you meant to execute a different"
                  + " request.")
              .formatted(key));
    }
    return Answer.of(stored.status(), "application/json", stored.body())
        .with("Idempotent-Replayed", "true");
  }

  private StoredResponse first(
      Request request,
      String key,
      String what,
      String parameters,
      @Nullable Fault fault,
      Operation operation) {
    slow(fault);
    var stored =
        transaction.execute(status -> {
          var outcome = outcome(status, request, fault, operation);
          keys.insert(
              request.account(),
              key,
              new IdempotencyStore.StoredResponse(
                  what, parameters, request.id(), outcome.status, outcome.body),
              request.at());
          return outcome;
        });
    committed.signal();
    return stored;
  }

  private StoredResponse execute(Request request, @Nullable Fault fault, Operation operation) {
    slow(fault);
    var outcome = transaction.execute(status -> outcome(status, request, fault, operation));
    committed.signal();
    return outcome;
  }

  /** The response to store; a refusal before execution throws instead. */
  private StoredResponse outcome(
      TransactionStatus status, Request request, @Nullable Fault fault, Operation operation) {
    var untouched = status.createSavepoint();
    try {
      if (fault != null && fault.effect() == FaultEffect.ERROR)
        throw StripeError.injected(fault.status());
      var reply = operation.reply(request);
      if (!reply.body().has("error")) expansion.expand(request, reply.body());
      return new StoredResponse(reply.status(), Json.text(reply.body()));
    } catch (StripeError refused) {
      if (refused.beforeExecution()) throw refused;
      status.rollbackToSavepoint(untouched);
      var body = refused.body(request.id());
      return new StoredResponse(
          refused.status(), Json.text(request.publishable() ? BrowserView.of(body) : body));
    }
  }

  private void slow(@Nullable Fault fault) {
    if (fault != null && fault.effect() == FaultEffect.DELAY) shutdown.pause(fault.delay());
  }

  private Request request(String requestId, Call call) {
    var params = new Params(Form.parse(call.query(), call.body()));
    var secret = apiKey(call, params);
    var publishable = secret.startsWith("pk_test_");
    if (!publishable && !secret.startsWith("sk_test_") && !secret.startsWith("rk_test_")) {
      throw StripeError.unauthorized(
          "Invalid API Key provided. The SANDBOX takes only keys that start with sk_test_.");
    }
    if (publishable && publishableKey != null && !secret.equals(publishableKey))
      throw StripeError.unauthorized("Invalid API Key provided: " + concealed(secret));
    var key = call.method().equals("POST") ? call.header("Idempotency-Key") : null;
    if (key != null && key.length() > KEY_MAX) {
      throw StripeError.badParameter(
          null,
          String.format(
              Locale.ROOT, "Idempotency keys can be at most %d characters long.", KEY_MAX),
          null);
    }
    var account = requireNonNullElse(call.header("Stripe-Account"), Request.PLATFORM);
    return new Request(
        requestId, call.variables(), params, account, key, publishable, clock.instant());
  }

  private static String apiKey(Call call, Params params) {
    var header = requireNonNullElse(call.header("Authorization"), "");
    if (header.startsWith("Bearer ")) return header.substring("Bearer ".length()).trim();
    if (header.startsWith("Basic ")) return basic(header.substring("Basic ".length()).trim());
    var key = params.text("key");
    if (key == null) {
      throw StripeError.unauthorized(
          "You did not provide an API key. You need to provide your API key in the Authorization"
              + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
    }
    return key;
  }

  /** All but the prefix and the last four characters, as Stripe does it. */
  private static String concealed(String key) {
    var shown = "pk_test_".length();
    var end = Math.max(shown, key.length() - KEY_END);
    return key.substring(0, shown) + "*".repeat(end - shown) + key.substring(end);
  }

  private static String basic(String encoded) {
    try {
      var pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
      var colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException _) {
      throw StripeError.unauthorized("Invalid Authorization header.");
    }
  }

  private static Answer json(StoredResponse stored) {
    return Answer.of(stored.status, "application/json", stored.body);
  }

  static Answer refusal(StripeError refused, String requestId) {
    ObjectNode body = refused.body(requestId);
    var answer = Answer.json(refused.status(), body);
    return refused.retryAdvised() ? answer.with("Stripe-Should-Retry", "true") : answer;
  }

  private record StoredResponse(int status, String body) {}
}
