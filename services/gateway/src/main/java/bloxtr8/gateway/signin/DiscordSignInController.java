package bloxtr8.gateway.signin;

import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.signin.DiscordSignIns.Result;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by Discord: the way there and back to the pages of the web app. */
@RestController
public final class DiscordSignInController {

  private static final String SIGNED_IN = "/auth/callback";
  private static final String CONSENT = "/consent";
  private static final String FAILED = "/login?error=";

  private final DiscordSignIns signIns;
  private final NewSessions sessions;
  private final Cookies cookies;
  private final Redirects redirects;

  DiscordSignInController(
      DiscordSignIns signIns, NewSessions sessions, Cookies cookies, Redirects redirects) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.cookies = cookies;
    this.redirects = redirects;
  }

  @GetMapping("/api/auth/discord")
  public ResponseEntity<Void> begin(
      @RequestParam(required = false) @Nullable String returnTo, HttpServletRequest request) {
    var page = ReturnTo.parse(returnTo);
    var headers = new HttpHeaders();
    var browser = cookies.browser(request).orElseGet(RandomToken::generate);
    cookies.setBrowser(headers, browser);
    return Redirects.to(headers, URI.create(signIns.begin(browser, page)));
  }

  @GetMapping("/api/auth/discord/callback")
  public ResponseEntity<Void> finish(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String iss,
      HttpServletRequest request) {
    @Nullable RandomToken browser = cookies.browser(request).orElse(null);
    try {
      return answer(signIns.finish(new OAuthCallback(code, state, error, iss), browser), request);
    } catch (SignInError.Failure e) {
      return redirects.toPage(FAILED + e.error().code());
    }
  }

  private ResponseEntity<Void> answer(Result result, HttpServletRequest request) {
    return switch (result) {
      case Result.SignedIn(var user, var returnTo) -> {
        var headers = new HttpHeaders();
        sessions.start(user, headers, request);
        yield redirects.toPage(headers, SIGNED_IN + ReturnTo.query(returnTo));
      }
      case Result.ConsentNeeded() -> redirects.toPage(CONSENT);
    };
  }
}
