package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.UsersApi.Agreement;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.signin.DiscordSignIns.Result;
import bloxtr8.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The consent of somebody who has proved their Discord account in this browser and has no account
 * here. The browser's cookie authenticates the requests, so an answer needs the CSRF token.
 */
@RestController
public final class ConsentController {

  private static final String CSRF_HEADER = "X-CSRF-Token";

  private final DiscordSignIns signIns;
  private final NewSessions sessions;
  private final Cookies cookies;
  private final PeopleApi people;

  ConsentController(
      DiscordSignIns signIns, NewSessions sessions, Cookies cookies, PeopleApi people) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.cookies = cookies;
    this.people = people;
  }

  /**
   * A sign-in that waits for consent.
   *
   * @param termsVersion to be named in the answer
   * @param username the proved Discord account's
   * @param csrfToken for the answer
   */
  public record WaitingSignIn(String termsVersion, String username, String csrfToken) {}

  /** A new person, who is signed in. */
  public record SignedUp(String returnTo) {}

  @GetMapping("/api/auth/consent")
  public ResponseEntity<WaitingSignIn> waiting(HttpServletRequest request) {
    var browser = cookies.browser(request).orElseThrow(ConsentController::nobodyWaits);
    var username = signIns.waitingIn(browser).orElseThrow(ConsentController::nobodyWaits);
    var headers = new HttpHeaders();
    headers.setCacheControl("no-store");
    return new ResponseEntity<>(
        new WaitingSignIn(people.terms().version(), username, signIns.csrfOf(browser)),
        headers,
        HttpStatus.OK);
  }

  @PostMapping("/api/auth/consent")
  public ResponseEntity<SignedUp> agree(
      @RequestBody Agreement agreement,
      HttpServletRequest request,
      @RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
    var browser = checked(request, csrf);
    if (!agreement.adult())
      throw Problem.invalid("adult", "must be true: only people of 18 and older may trade here");
    try {
      return answer(
          signIns.consent(browser, agreement.termsVersion(), agreement.adult()), request);
    } catch (SignInError.Failure e) {
      throw e.error().problem();
    }
  }

  private ResponseEntity<SignedUp> answer(Result result, HttpServletRequest request) {
    return switch (result) {
      case Result.SignedIn(var user, var returnTo) -> {
        var headers = new HttpHeaders();
        headers.setCacheControl("no-store");
        sessions.start(user, headers, request);
        yield new ResponseEntity<>(new SignedUp(returnTo), headers, HttpStatus.OK);
      }
      case Result.ConsentNeeded() ->
          throw Problem.invalid("termsVersion", "is not the present one: read the terms again");
    };
  }

  @DeleteMapping("/api/auth/consent")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void decline(
      HttpServletRequest request,
      @RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
    signIns.decline(checked(request, csrf));
  }

  private RandomToken checked(HttpServletRequest request, @Nullable String csrf) {
    var browser = cookies.browser(request).orElseThrow(ConsentController::nobodyWaits);
    if (csrf == null || !signIns.isCsrfOf(browser, csrf))
      throw new Problem(
          403, "csrf_token_wrong", "Send the csrfToken of the sign-in in the header X-CSRF-Token.");
    return browser;
  }

  private static Problem nobodyWaits() {
    return SignInError.EXPIRED_STATE.problem();
  }
}
