package bloxtr8.gateway.signin;

import bloxtr8.platform.http.Problem;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why somebody could not sign in or link an account, with what they can do. */
enum SignInError {
  MISSING_PARAMETERS(
      HttpStatus.BAD_REQUEST, "The provider sent you back without an answer. Start again."),
  INVALID_STATE(
      HttpStatus.BAD_REQUEST,
      "This sign-in was not started in this browser, or it was finished already. Start again, and"
          + " open the link in the browser in which you started."),
  EXPIRED_STATE(
      HttpStatus.GONE,
      "This took longer than ten minutes, or it was finished already. Start again if you are not"
          + " signed in."),
  OAUTH_DENIED(
      HttpStatus.FORBIDDEN,
      "You did not agree, so nothing was changed. Start again if you want to."),
  PROVIDER_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The provider does not answer at the moment. Try again in a few minutes."),
  ACCOUNT_CONFLICT(
      HttpStatus.CONFLICT,
      "This Roblox account is linked to another person here, or you have linked another Roblox"
          + " account. Nothing was changed. Unlink the other one first, or ask our staff."),
  BANNED(HttpStatus.FORBIDDEN, "This account is banned, so it cannot be used here."),
  DISABLED(HttpStatus.FORBIDDEN, "This account is disabled. Ask our staff.");

  private final HttpStatus status;
  private final String advice;

  SignInError(HttpStatus status, String advice) {
    this.status = status;
    this.advice = advice;
  }

  /** In the address of the page: {@code invalid_state}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For a page that asked by a script. */
  Problem problem() {
    return new Problem(status.value(), code(), advice);
  }

  /** Ends a sign-in or a link with this error. */
  static final class Failure extends RuntimeException {

    private final SignInError error;

    Failure(SignInError error) {
      super(error.code(), null, false, false);
      this.error = error;
    }

    SignInError error() {
      return error;
    }
  }

  Failure failure() {
    return new Failure(this);
  }
}
