package bloxtr8.gateway.sessions;

import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.kernel.SessionId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP API of sessions. A request that is authenticated by the session's cookie needs the CSRF
 * token in a header, which another site can neither read nor send.
 */
@RestController
public final class SessionsController {

  private static final String CSRF_HEADER = "X-CSRF-Token";

  private final Sessions sessions;
  private final Cookies cookies;

  public SessionsController(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /**
   * A new access token.
   *
   * @param csrfToken for the next request that the session's cookie authenticates
   */
  public record NewAccessToken(
      UserId userId, String accessToken, Instant expiresAt, String csrfToken) {}

  /**
   * A session of the caller.
   *
   * @param current whether it is the one of this browser
   * @param signedInAt when the person proved their Discord account
   */
  public record OpenSession(
      SessionId sessionId,
      boolean current,
      Instant signedInAt,
      Instant lastUsedAt,
      Instant expiresAt,
      String address,
      String userAgent) {}

  /** The caller's sessions, the newest first. */
  public record OpenSessions(List<OpenSession> items) {}

  @PostMapping("/api/auth/refresh")
  public ResponseEntity<NewAccessToken> refresh(
      HttpServletRequest request,
      @RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
    var token = cookies.session(request).orElseThrow(SessionsController::notSignedIn);
    requireCsrf(token, csrf);
    var fresh = sessions.refresh(token, RequestContext.of(request).cause());
    var headers = new HttpHeaders();
    var next = Sessions.csrfOf(fresh.refreshToken());
    cookies.setSession(headers, fresh.refreshToken(), next, Sessions.LIFE);
    headers.setCacheControl("no-store");
    var access = fresh.accessToken();
    return new ResponseEntity<>(
        new NewAccessToken(fresh.user(), access.text(), access.expiresAt(), next),
        headers,
        HttpStatus.OK);
  }

  @PostMapping("/api/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public ResponseEntity<Void> logOut(
      HttpServletRequest request,
      @RequestHeader(name = CSRF_HEADER, required = false) @Nullable String csrf) {
    var token = cookies.session(request).orElseThrow(SessionsController::notSignedIn);
    requireCsrf(token, csrf);
    sessions.logOut(token, RequestContext.of(request).cause());
    var headers = new HttpHeaders();
    cookies.clearSession(headers);
    return new ResponseEntity<>(headers, HttpStatus.NO_CONTENT);
  }

  @GetMapping("/api/auth/sessions")
  public OpenSessions sessions(AuthenticatedUser caller, HttpServletRequest request) {
    @Nullable SessionId current = cookies.session(request).flatMap(sessions::idOf).orElse(null);
    return new OpenSessions(
        sessions.openOf(caller.user()).stream()
            .map(session ->
                new OpenSession(
                    session.id(),
                    session.id().equals(current),
                    session.authTime(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.client().address(),
                    session.client().userAgent()))
            .toList());
  }

  @DeleteMapping("/api/auth/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void revoke(
      AuthenticatedUser caller, @PathVariable SessionId id, HttpServletRequest request) {
    sessions.revoke(caller.user(), id, RequestContext.of(request).cause());
  }

  private static void requireCsrf(RandomToken token, @Nullable String given) {
    if (given == null || !Sessions.isCsrfOf(token, given))
      throw new Problem(
          403,
          "csrf_token_wrong",
          "Send the value of the cookie bloxtr8-csrf in the header X-CSRF-Token.");
  }

  private static Problem notSignedIn() {
    return new Problem(401, "no_session", "There is no session in this browser: sign in.");
  }
}
