package bloxtr8.providers.oauth;

import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;

/** A refusal in the words of RFC 6749, with a sentence for the developer of the client. */
public final class OAuthError extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int BAD = 400;
  private static final int UNAUTHORIZED = 401;

  private final int status;
  private final String code;

  private OAuthError(int status, String code, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static OAuthError of(String code, String sentence) {
    return new OAuthError(BAD, code, sentence);
  }

  static OAuthError invalidRequest(String sentence) {
    return of("invalid_request", sentence);
  }

  static OAuthError invalidGrant(String sentence) {
    return of("invalid_grant", sentence);
  }

  static OAuthError invalidClient() {
    return new OAuthError(
        UNAUTHORIZED, "invalid_client", "The client id or the client secret is wrong.");
  }

  String code() {
    return code;
  }

  String sentence() {
    return requireNonNullElse(getMessage(), code);
  }

  Answer answer() {
    var body = Json.object().put("error", code).put("error_description", sentence());
    var answer = TokenEndpoint.unstored(Answer.json(status, body));
    return status == UNAUTHORIZED
        ? answer.with("WWW-Authenticate", "Basic realm=\"SANDBOX\"")
        : answer;
  }
}
