package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import org.springframework.http.HttpStatus;

/** Refusals in Roblox' formats: of OAuth, of the older hosts, of Open Cloud. */
final class RobloxError {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final String RETRY_AFTER = "retry-after";

  private RobloxError() {}

  static Answer invalidToken() {
    return bearer(
        UNAUTHORIZED, "invalid_token", "The access token is missing, expired or revoked.");
  }

  static Answer insufficientScope() {
    return bearer(FORBIDDEN, "insufficient_scope", "The access token needs the scope openid.");
  }

  /** Of the older hosts, and of the gateway in front of all. */
  static Answer legacy(int status, int code, String message) {
    var body = Json.object();
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return Answer.json(status, body);
  }

  static Answer cloud(int status, String message) {
    return Answer.json(
        status, Json.object().put("code", cloudCode(status)).put("message", message));
  }

  /** What the gateway answers without a valid key or token. */
  static Answer unauthorized(String message) {
    return legacy(UNAUTHORIZED, 0, message);
  }

  static Answer outage(int status) {
    return legacy(status, 0, reason(status));
  }

  static Answer cloudOutage(int status) {
    if (status == UNAUTHORIZED) return unauthorized("Invalid API Key");
    var answer = cloud(status, reason(status));
    return status == TOO_MANY ? answer.with(RETRY_AFTER, "1") : answer;
  }

  private static String reason(int status) {
    var reason = HttpStatus.resolve(status);
    return reason == null ? "Error" : reason.getReasonPhrase();
  }

  private static String cloudCode(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 501 -> "NOT_IMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      default -> "INTERNAL";
    };
  }

  private static Answer bearer(int status, String code, String sentence) {
    return Answer.json(status, Json.object().put("error", code).put("error_description", sentence))
        .with("WWW-Authenticate", "Bearer error=\"%s\"".formatted(code));
  }
}
