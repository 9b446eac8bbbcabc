package bloxtr8.gateway.signin;

import bloxtr8.api.LinkTicketsApi.LinkTicket;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.kernel.UserId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Linking a Roblox account. The access token of the request proves who links; the browser's cookie
 * binds the authorization to the browser in which it begins.
 */
@RestController
public final class RobloxLinkController {

  private static final String FAILED = "/auth/link/error?error=";

  private final RobloxLinking linking;
  private final Cookies cookies;
  private final Redirects redirects;

  RobloxLinkController(RobloxLinking linking, Cookies cookies, Redirects redirects) {
    this.linking = linking;
    this.cookies = cookies;
    this.redirects = redirects;
  }

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

  /** A ticket, as the page's address has it. */
  public record GivenLinkTicket(String ticket) {}

  /**
   * Whose Roblox account a ticket links: the caller's.
   *
   * @param name as the page shows it before the person agrees
   */
  public record LinkOwner(UserId userId, String name) {}

  /** The page of Roblox on which the person agrees. */
  public record LinkUrl(String url) {}

  @PostMapping("/api/oauth/roblox/ticket")
  public LinkTicket ticket(AuthenticatedUser caller) {
    var ticket = linking.ticketFor(caller.user());
    return new LinkTicket(ticket.url(), ticket.expiresAt());
  }

  /** Consumes nothing: a person is shown to whom they link before they agree. */
  @PostMapping("/api/oauth/roblox/validate-ticket")
  public LinkOwner validate(AuthenticatedUser caller, @RequestBody GivenLinkTicket given) {
    linking.requireTicketOf(caller.user(), given.ticket());
    return new LinkOwner(caller.user(), linking.nameOf(caller.user()));
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
      return redirects.toPage(linking.finish(new OAuthCallback(code, state, error, iss), browser));
    } catch (SignInError.Failure e) {
      return redirects.toPage(FAILED + e.error().code());
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
}
