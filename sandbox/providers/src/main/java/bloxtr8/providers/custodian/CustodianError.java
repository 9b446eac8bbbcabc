package bloxtr8.providers.custodian;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;

/** A refusal in the custodian's format; nothing was executed. */
final class CustodianError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  private CustodianError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static CustodianError unauthorized() {
    return new CustodianError(401, "unauthorized", "Send Authorization: Bearer and your key.");
  }

  static CustodianError invalid(String code, String message) {
    return new CustodianError(400, code, message);
  }

  static CustodianError missing(String field) {
    return invalid("invalid_request", "The field '%s' must be a text.".formatted(field));
  }

  static CustodianError notFound(String thing) {
    return new CustodianError(404, "not_found", "There is no %s.".formatted(thing));
  }

  static CustodianError conflict() {
    return new CustodianError(
        409, "idempotency_conflict", "This Idempotency-Key was used for another request.");
  }

  static CustodianError outage(int status) {
    return new CustodianError(
        status,
        status == 429 ? "rate_limited" : "internal_error",
        "An error occurred in the SANDBOX.");
  }

  Answer answer(String requestId) {
    var body = Json.object();
    body.putObject("error")
        .put("code", code)
        .put("message", getMessage())
        .put("requestId", requestId);
    return Answer.json(status, body);
  }
}
