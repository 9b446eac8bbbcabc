package bloxtr8.gateway.signin;

import bloxtr8.gateway.pages.Page;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.sessions.Sessions;
import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Linking a Roblox account: by the page, or by the API for pages with scripts. */
@RestController
public final class RobloxLinkController {

  private final RobloxLinking linking;
  private final Sessions sessions;
  private final Cookies cookies;
  private final URI publicUrl;

  RobloxLinkController(RobloxLinking linking, Sessions sessions, Cookies cookies, URI publicUrl) {
    this.linking = linking;
    this.sessions = sessions;
    this.cookies = cookies;
    this.publicUrl = publicUrl;
  }

  /** A link to the page, for the caller only and once. */
  public record LinkTicket(URI url, Instant expiresAt) {}

  /**
   * The start of a link.
   *
   * @param ticket from the page's address; null when the person came without one
   * @param universes whether the person also lets us read their universes; null means no
   */
  public record LinkStart(@Nullable String ticket, @Nullable Boolean universes) {

    boolean withUniverses() {
      return Boolean.TRUE.equals(universes);
    }
  }

  /** The page of Roblox on which the person agrees. */
  public record LinkUrl(String url) {}

  @PostMapping("/api/oauth/roblox/ticket")
  public LinkTicket ticket(AuthenticatedUser caller) {
    var ticket = linking.ticketFor(caller.user());
    return new LinkTicket(ticket.url(), ticket.expiresAt());
  }

  @PostMapping("/api/oauth/roblox/url")
  public ResponseEntity<LinkUrl> url(
      AuthenticatedUser caller, @RequestBody LinkStart start, HttpServletRequest request) {
    var headers = new HttpHeaders();
    var url = begin(caller.user(), start.ticket(), start.withUniverses(), headers, request);
    return new ResponseEntity<>(new LinkUrl(url), headers, HttpStatus.OK);
  }

  @GetMapping("/api/oauth/roblox/callback")
  public ResponseEntity<Void> finish(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String iss,
      HttpServletRequest request) {
    @Nullable RandomToken browser = cookies.browser(request).orElse(null);
    try {
      return seeOther(linking.finish(new OAuthCallback(code, state, error, iss), browser));
    } catch (SignInError.Failure e) {
      return seeOther(ErrorPages.pathOf(e.error()));
    }
  }

  @GetMapping(RobloxLinking.PAGE)
  public ResponseEntity<?> page(
      @RequestParam(required = false) @Nullable String ticket, HttpServletRequest request) {
    var token = cookies.session(request);
    var user = userOf(token);
    if (token.isEmpty() || user.isEmpty())
      return seeOther("/auth/sign-in?returnTo=" + OAuthHttp.encodedText(addressOf(ticket)));
    try {
      if (ticket != null) linking.requireTicketOf(user.get(), ticket);
    } catch (Problem refused) {
      return refusal(refused);
    }
    return Page.of(
        "Link your Roblox account",
        """
        <p>You are signed in as <strong>%1$s</strong>. Roblox will ask you to agree, and then your
        Roblox account is linked to <strong>%1$s</strong> here.</p>
        <p class="quiet">If that is not you, do not go on: somebody may have sent you their link.</p>
        <form method="post" action="/auth/link/roblox">
          <input type="hidden" name="csrf" value="%2$s">
          <input type="hidden" name="ticket" value="%3$s">
          <label><input type="checkbox" name="universes" value="true">
            <span>Also let Bloxtr8 read my games while they are private. A game that you buy by
            transfer is private at first, and without this its delivery may not be provable. You
            can end it at any time.</span></label>
          <div class="actions"><button type="submit">Link to %1$s</button></div>
        </form>
        """
            .formatted(
                Page.escaped(linking.nameOf(user.get())),
                Sessions.csrfOf(token.get()),
                ticket == null ? "" : Page.escaped(ticket)));
  }

  @PostMapping(RobloxLinking.PAGE)
  public ResponseEntity<?> begin(InputStream body, HttpServletRequest request) throws IOException {
    var form = FormBody.read(body);
    var token = cookies.session(request);
    var user = userOf(token);
    if (token.isEmpty() || user.isEmpty() || !Sessions.isCsrfOf(token.get(), form.get("csrf")))
      return seeOther(ErrorPages.pathOf(SignInError.INVALID_STATE));
    var ticket = form.get("ticket");
    var headers = new HttpHeaders();
    try {
      var url =
          begin(
              user.get(),
              ticket.isEmpty() ? null : ticket,
              form.get("universes").equals("true"),
              headers,
              request);
      return Page.continuing(headers, "Continue at Roblox", url);
    } catch (Problem refused) {
      return refusal(refused);
    }
  }

  private String begin(
      UserId user,
      @Nullable String ticket,
      boolean universes,
      HttpHeaders headers,
      HttpServletRequest request) {
    var browser = cookies.browser(request).orElseGet(RandomToken::generate);
    cookies.setBrowser(headers, browser);
    return linking.begin(user, ticket, universes, browser);
  }

  private Optional<UserId> userOf(Optional<RandomToken> token) {
    return token.flatMap(sessions::userOf);
  }

  private static ResponseEntity<String> refusal(Problem refused) {
    return Page.of(
        HttpStatus.valueOf(refused.status()),
        new HttpHeaders(),
        "This link cannot be used",
        "<p>%s</p>".formatted(Page.escaped(refused.detail())));
  }

  /** Without a ticket that could not be one of ours. */
  private static String addressOf(@Nullable String ticket) {
    return ticket != null && RandomToken.isWellFormed(ticket)
        ? RobloxLinking.PAGE + "?ticket=" + ticket
        : RobloxLinking.PAGE;
  }

  private ResponseEntity<Void> seeOther(String path) {
    var headers = new HttpHeaders();
    headers.setLocation(URI.create(publicUrl + path));
    headers.setCacheControl("no-store");
    return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
  }
}
