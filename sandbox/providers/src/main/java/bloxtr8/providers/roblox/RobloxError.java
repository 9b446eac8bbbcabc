package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import org.springframework.http.HttpStatus;

/** Refusals in Roblox' formats. */
final class RobloxError {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private RobloxError() {}

  static Answer invalidToken() {
    return bearer(
        UNAUTHORIZED, "invalid_token", "The access token is missing, expired or revoked.");
  }

  static Answer insufficientScope() {
    return bearer(FORBIDDEN, "insufficient_scope", "The access token needs the scope openid.");
  }

  static Answer outage(int status) {
    var reason = HttpStatus.resolve(status);
    var body = Json.object();
    body.putArray("errors")
        .addObject()
        .put("code", 0)
        .put("message", reason == null ? "Error" : reason.getReasonPhrase());
    return Answer.json(status, body);
  }

  private static Answer bearer(int status, String code, String sentence) {
    return Answer.json(status, Json.object().put("error", code).put("error_description", sentence))
        .with("WWW-Authenticate", "Bearer error=\"%s\"".formatted(code));
  }
}
