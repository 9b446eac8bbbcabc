package bloxtr8.gateway.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Our cookies. Where people reach us by https they are {@code Secure} and have the prefix {@code
 * __Host-}, so that no other host can set them.
 */
public final class Cookies {

  /** How long a browser is known while somebody signs in or links an account. */
  public static final Duration BROWSER_LIFE = Duration.ofHours(1);

  private static final String SESSION = "bloxtr8-session";
  private static final String CSRF = "bloxtr8-csrf";
  private static final String BROWSER = "bloxtr8-browser";

  private final boolean secure;

  public Cookies(URI publicUrl) {
    this.secure = "https".equals(publicUrl.getScheme());
  }

  /** The refresh token of the session. */
  public Optional<RandomToken> session(HttpServletRequest request) {
    return find(request, SESSION);
  }

  /** What binds an authorization at a provider to one browser. */
  public Optional<RandomToken> browser(HttpServletRequest request) {
    return find(request, BROWSER);
  }

  /** The session's token, and the CSRF token that pages of ours read and send as a header. */
  public void setSession(HttpHeaders headers, RandomToken token, String csrf, Duration life) {
    add(headers, cookie(SESSION, token.text(), life, true));
    add(headers, cookie(CSRF, csrf, life, false));
  }

  public void clearSession(HttpHeaders headers) {
    add(headers, cookie(SESSION, "", Duration.ZERO, true));
    add(headers, cookie(CSRF, "", Duration.ZERO, false));
  }

  public void setBrowser(HttpHeaders headers, RandomToken token) {
    add(headers, cookie(BROWSER, token.text(), BROWSER_LIFE, true));
  }

  private Optional<RandomToken> find(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    @Nullable String found = null;
    if (cookies != null)
      for (var cookie : List.of(cookies))
        if (cookie.getName().equals(named(name))) found = cookie.getValue();
    return Optional.ofNullable(found).filter(RandomToken::isWellFormed).map(RandomToken::new);
  }

  private ResponseCookie cookie(String name, String value, Duration life, boolean httpOnly) {
    return ResponseCookie.from(named(name), value)
        .httpOnly(httpOnly)
        .secure(secure)
        .sameSite("Lax")
        .path("/")
        .maxAge(life)
        .build();
  }

  private String named(String name) {
    return secure ? "__Host-" + name : name;
  }

  private static void add(HttpHeaders headers, ResponseCookie cookie) {
    headers.add(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
