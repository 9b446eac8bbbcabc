package bloxtr8.gateway.tokens;

import bloxtr8.gateway.tokens.Tokens.Freshness;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates the bearer token of a person, or the Discord bot by its secret; a request without a
 * valid one continues as anonymous.
 */
public final class TokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String CALLER = TokenFilter.class.getName() + ".caller";
  private static final String INVALID = TokenFilter.class.getName() + ".invalid";

  private final Tokens tokens;
  private final BotSecrets bot;

  public TokenFilter(Tokens tokens, BotSecrets bot) {
    this.tokens = tokens;
    this.bot = bot;
  }

  public static boolean hadInvalidToken(ServletRequest request) {
    return request.getAttribute(INVALID) != null;
  }

  /** Whether the present request is of the Discord bot itself. */
  public static boolean isBot() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof BotService;
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

  private static Freshness freshnessFor(HttpServletRequest request) {
    return READS.contains(request.getMethod()) ? Freshness.CACHED : Freshness.NOW;
  }

  private void read(HttpServletRequest request, String header) {
    var bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    var secret = bearer ? header.substring(SCHEME.length()) : "";
    if (bot.admit(secret)) {
      SecurityContextHolder.setContext(new SecurityContextImpl(new BotService()));
      return;
    }
    @Nullable AuthenticatedUser caller = bearer ? tokens.read(secret, freshnessFor(request)) : null;
    if (caller == null) {
      request.setAttribute(INVALID, true);
      return;
    }
    request.setAttribute(CALLER, caller);
    SecurityContextHolder.setContext(new SecurityContextImpl(caller));
  }
}
