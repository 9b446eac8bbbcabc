package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.pages.Page;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.sessions.SessionClient;
import bloxtr8.gateway.sessions.Sessions;
import bloxtr8.gateway.signin.DiscordSignIns.Result;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by Discord: the way there and back, and the page that asks for consent. */
@RestController
public final class DiscordSignInController {

  private static final String CONSENT_PAGE = "/auth/consent";
  private static final int AGENT_MAX = 200;

  private final DiscordSignIns signIns;
  private final Sessions sessions;
  private final Cookies cookies;
  private final ClientAddress addresses;
  private final PeopleApi people;
  private final URI publicUrl;

  DiscordSignInController(
      DiscordSignIns signIns,
      Sessions sessions,
      Cookies cookies,
      ClientAddress addresses,
      PeopleApi people,
      URI publicUrl) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.cookies = cookies;
    this.addresses = addresses;
    this.people = people;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/auth/discord")
  public ResponseEntity<Void> begin(
      @RequestParam(required = false) @Nullable String returnTo, HttpServletRequest request) {
    var page = ReturnTo.parse(returnTo);
    var headers = new HttpHeaders();
    var browser = cookies.browser(request).orElseGet(RandomToken::generate);
    cookies.setBrowser(headers, browser);
    return seeOther(headers, URI.create(signIns.begin(browser, page)));
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
      return toError(e.error());
    }
  }

  @GetMapping(CONSENT_PAGE)
  public ResponseEntity<String> consentPage(HttpServletRequest request) {
    var browser = cookies.browser(request).filter(signIns::isPending);
    if (browser.isEmpty()) return ErrorPages.page(SignInError.EXPIRED_STATE);
    var form =
        """
        <p>Before your account is made, please read what you agree to (terms of %1$s):</p>
        <ul>
          <li>Bloxtr8 holds the buyer's money until the game has changed hands, or refunds it.</li>
          <li>Disputes are decided by our staff on the evidence that both sides give.</li>
          <li>We store your Discord account's id and name, and later your Roblox account's.</li>
        </ul>
        <form method="post" action="/auth/consent">
          <input type="hidden" name="csrf" value="%2$s">
          <input type="hidden" name="termsVersion" value="%1$s">
          <label><input type="checkbox" name="adult" value="true" required>
            <span>I am 18 or older, and I agree to the terms.</span></label>
          <div class="actions">
            <button type="submit" name="answer" value="agree">Create my account</button>
            <button class="second" type="submit" name="answer" value="decline" formnovalidate>
              No, thank you</button>
          </div>
        </form>
        """
            .formatted(Page.escaped(people.terms().version()), signIns.csrfOf(browser.get()));
    return Page.of("One question first", form);
  }

  @PostMapping(CONSENT_PAGE)
  public ResponseEntity<Void> consent(InputStream body, HttpServletRequest request)
      throws IOException {
    var form = FormBody.read(body);
    var browser = cookies.browser(request);
    if (browser.isEmpty() || !signIns.isCsrfOf(browser.get(), form.get("csrf")))
      return toError(SignInError.INVALID_STATE);
    if (!form.get("answer").equals("agree")) {
      signIns.decline(browser.get());
      return toError(SignInError.NOT_SIGNED_UP);
    }
    try {
      var adult = form.get("adult").equals("true");
      return answer(signIns.consent(browser.get(), form.get("termsVersion"), adult), request);
    } catch (SignInError.Failure e) {
      return toError(e.error());
    }
  }

  private ResponseEntity<Void> answer(Result result, HttpServletRequest request) {
    var headers = new HttpHeaders();
    return switch (result) {
      case Result.SignedIn(var user, var returnTo) -> {
        start(user, headers, request);
        yield seeOther(headers, page(returnTo));
      }
      case Result.ConsentNeeded() -> seeOther(headers, page(CONSENT_PAGE));
    };
  }

  private void start(UserId user, HttpHeaders headers, HttpServletRequest request) {
    var token =
        sessions.start(
            user,
            new SessionClient(addresses.exactly(request).getHostAddress(), agentOf(request)),
            cookies.session(request),
            RequestContext.of(request).cause());
    cookies.setSession(headers, token, Sessions.csrfOf(token), Sessions.LIFE);
  }

  private static String agentOf(HttpServletRequest request) {
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    return agent.length() > AGENT_MAX ? agent.substring(0, AGENT_MAX) : agent;
  }

  private ResponseEntity<Void> toError(SignInError error) {
    return seeOther(new HttpHeaders(), page(ErrorPages.pathOf(error)));
  }

  private URI page(String path) {
    return URI.create(publicUrl + path);
  }

  private static ResponseEntity<Void> seeOther(HttpHeaders headers, URI target) {
    headers.setLocation(target);
    headers.setCacheControl("no-store");
    return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
  }
}
