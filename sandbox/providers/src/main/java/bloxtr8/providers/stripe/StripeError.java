package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Stripe's format. */
final class StripeError extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final String INVALID_REQUEST = "invalid_request_error";
  private static final String DOCS = "https://stripe.com/docs/error-codes/";

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;
  private final boolean beforeExecution;
  private final transient @Nullable ObjectNode intent;

  private StripeError(
      int status,
      String type,
      @Nullable String code,
      String message,
      @Nullable String param,
      boolean beforeExecution,
      @Nullable ObjectNode intent) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.beforeExecution = beforeExecution;
    this.intent = intent;
  }

  /** A parameter is wrong: nothing was executed, so the idempotency key is not consumed. */
  static StripeError badParameter(@Nullable String code, String message, @Nullable String param) {
    return new StripeError(400, INVALID_REQUEST, code, message, param, true, null);
  }

  /** The request was executed, and this is its response. */
  static StripeError refused(@Nullable String code, String message, @Nullable String param) {
    return new StripeError(400, INVALID_REQUEST, code, message, param, false, null);
  }

  /** The intent's state does not allow it; the response contains the intent. */
  static StripeError unexpectedState(String message, ObjectNode intent) {
    return new StripeError(
        400, INVALID_REQUEST, "payment_intent_unexpected_state", message, null, false, intent);
  }

  /** An object in the path does not exist. */
  static StripeError notFound(String thing, String id, String param) {
    return new StripeError(
        404,
        INVALID_REQUEST,
        "resource_missing",
        "No such %s: '%s'".formatted(thing, id),
        param,
        true,
        null);
  }

  static StripeError noSuchUrl(String method, String path) {
    return new StripeError(
        404,
        INVALID_REQUEST,
        null,
        "Unrecognized request URL (%s: %s). The SANDBOX plays only part of Stripe."
            .formatted(method, path),
        null,
        true,
        null);
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, INVALID_REQUEST, null, message, null, true, null);
  }

  static StripeError forbidden(String message) {
    return new StripeError(403, INVALID_REQUEST, "secret_key_required", message, null, true, null);
  }

  static StripeError idempotency(String message) {
    return new StripeError(400, "idempotency_error", null, message, null, true, null);
  }

  static StripeError keyInUse(String key) {
    return new StripeError(
        409,
        INVALID_REQUEST,
        "idempotency_key_in_use",
        ("There is currently another in-progress request using this Idempotent Key (%s),"
                + " possibly because a client retried too early.")
            .formatted(key),
        null,
        true,
        null);
  }

  /** An ordered error; Stripe stores a 500 under the key, but no 4xx of congestion and no 503. */
  static StripeError injected(int status) {
    return switch (status) {
      case 429 ->
          new StripeError(
              429, INVALID_REQUEST, "rate_limit", "Request rate limit exceeded.", null, true, null);
      case 409 ->
          new StripeError(
              409,
              INVALID_REQUEST,
              "lock_timeout",
              "This object cannot be accessed right now because another API request or Stripe"
                  + " process is currently accessing it.",
              null,
              true,
              null);
      default ->
          new StripeError(
              status,
              status >= 500 ? "api_error" : INVALID_REQUEST,
              null,
              "An error occurred in the SANDBOX.",
              null,
              status > 500,
              null);
    };
  }

  int status() {
    return status;
  }

  boolean beforeExecution() {
    return beforeExecution;
  }

  /** Stripe's advice to its libraries whether to retry, where it gives any. */
  boolean retryAdvised() {
    return status == 409 || status == 429;
  }

  ObjectNode body(String requestId) {
    var error = Json.object();
    if (code != null) {
      error.put("code", code);
      error.put("doc_url", DOCS + code.replace('_', '-'));
    }
    error.put("message", getMessage());
    if (param != null) error.put("param", param);
    if (intent != null) error.set("payment_intent", intent);
    error.put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
    error.put("type", type);
    var body = Json.object();
    body.set("error", error);
    return body;
  }
}
