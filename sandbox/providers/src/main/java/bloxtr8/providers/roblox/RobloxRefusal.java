package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;

/** Thrown to refuse a call of a provider's API, with the answer for the caller. */
final class RobloxRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final transient Answer answer;

  private RobloxRefusal(Answer answer) {
    super(answer.body(), null, false, false);
    this.answer = answer;
  }

  /** In the format of the older hosts, with a code that means something at that operation only. */
  static RobloxRefusal legacy(int status, int code, String message) {
    return new RobloxRefusal(RobloxError.legacy(status, code, message));
  }

  static RobloxRefusal badRequest(int code, String message) {
    return legacy(BAD_REQUEST, code, message);
  }

  /** About one parameter, with its value. */
  static RobloxRefusal badParameter(String name, String value, String message) {
    var body = Json.object();
    body.putArray("errors")
        .addObject()
        .put("code", 5)
        .put("message", message)
        .put("userFacingMessage", "Something went wrong")
        .put("field", name)
        .put("fieldData", value);
    return new RobloxRefusal(Answer.json(BAD_REQUEST, body));
  }

  /** In Open Cloud's format. */
  static RobloxRefusal invalidArgument(String message) {
    return new RobloxRefusal(RobloxError.cloud(BAD_REQUEST, message));
  }

  /** In Open Cloud's format. */
  static RobloxRefusal notFound(String message) {
    return new RobloxRefusal(RobloxError.cloud(NOT_FOUND, message));
  }

  Answer answer() {
    return answer;
  }
}
