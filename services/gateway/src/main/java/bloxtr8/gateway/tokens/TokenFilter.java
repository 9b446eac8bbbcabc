package bloxtr8.gateway.tokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates the bearer token; a request without a valid one continues as anonymous. */
public final class TokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final String CALLER = TokenFilter.class.getName() + ".caller";
  private static final String INVALID = TokenFilter.class.getName() + ".invalid";

  private final Tokens tokens;

  public TokenFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  public static boolean hadInvalidToken(ServletRequest request) {
    return request.getAttribute(INVALID) != null;
  }

  /** Available also after the request's security context was cleared. */
  public static Optional<AuthenticatedUser> callerOf(ServletRequest request) {
    return Optional.ofNullable((AuthenticatedUser) request.getAttribute(CALLER));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) read(request, header);
    chain.doFilter(request, response);
  }

  private void read(HttpServletRequest request, String header) {
    var scheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    @Nullable AuthenticatedUser caller =
        scheme ? tokens.read(header.substring(SCHEME.length())) : null;
    if (caller == null) {
      request.setAttribute(INVALID, true);
      return;
    }
    request.setAttribute(CALLER, caller);
    SecurityContextHolder.setContext(new SecurityContextImpl(caller));
  }
}
