package bloxtr8.gateway.signin;

import bloxtr8.gateway.pages.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The page that tells somebody why they could not sign in or link an account. */
final class ErrorPages {

  static final String PATH = "/auth/error";

  private ErrorPages() {}

  static String pathOf(SignInError error) {
    return PATH + "?code=" + error.code();
  }

  static ResponseEntity<String> page(SignInError error) {
    var content =
        """
        <p>%s</p>
        <p class="quiet">Code: %s</p>
        <div class="actions"><a class="button" href="%s">Start again</a></div>
        """
            .formatted(Page.escaped(error.advice()), error.code(), startOf(error));
    return Page.of(error.status(), new HttpHeaders(), "That did not work", content);
  }

  private static String startOf(SignInError error) {
    return error == SignInError.ACCOUNT_CONFLICT ? RobloxLinking.PAGE : "/auth/sign-in";
  }
}
