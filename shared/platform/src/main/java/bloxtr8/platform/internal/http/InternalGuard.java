package bloxtr8.platform.internal.http;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import bloxtr8.platform.tokens.VerifiedService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;

/** Admits requests with a token for the service that is asked, of a service that may ask it. */
final class InternalGuard extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final String INVALID = "invalid_service_token";
  private static final String NOT_YOURS = "not_for_this_service";
  static final String UNKNOWN = "unknown_route";

  private record Guarded(PathPattern paths, OfferedApi offer) {}

  private final List<Guarded> offers;
  private final ServiceTokenVerifier verifier;
  private final ProblemWriter problems;

  InternalGuard(List<OfferedApi> offers, ServiceTokenVerifier verifier, ProblemWriter problems) {
    this.offers = offers.stream().map(offer -> new Guarded(offer.paths(), offer)).toList();
    this.verifier = verifier;
    this.problems = problems;
  }

  /** Whether a problem is about the services themselves, and so not for the person who asked. */
  static boolean isAboutServices(String code) {
    return Set.of(INVALID, NOT_YOURS, UNKNOWN).contains(code);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    @Nullable Problem refusal = refusal(request);
    if (refusal == null) {
      chain.doFilter(request, response);
      return;
    }
    if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED)
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(request, response, refusal);
  }

  /** Null for a request that is admitted. */
  private @Nullable Problem refusal(HttpServletRequest request) {
    @Nullable VerifiedService caller = callerOf(request);
    if (caller == null)
      return new Problem(401, INVALID, "Send a valid token of a service as a bearer token.");
    var asked = offerAt(request.getRequestURI());
    var owner = asked.map(OfferedApi::owner).orElse(caller.audience());
    if (!isHere(owner) || !caller.audience().equals(owner))
      return new Problem(401, INVALID, "The token is for another service.");
    if (asked.isEmpty()) return UnknownRouteAdvice.unknownRoute();
    if (!asked.get().admits(caller.service()))
      return new Problem(403, NOT_YOURS, caller.service() + " may not call this.");
    return null;
  }

  private @Nullable VerifiedService callerOf(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
    return verifier.verify(header.substring(SCHEME.length()));
  }

  private Optional<OfferedApi> offerAt(String path) {
    var parsed = PathContainer.parsePath(path);
    return offers.stream()
        .filter(guarded -> guarded.paths().matches(parsed))
        .map(Guarded::offer)
        .findFirst();
  }

  private boolean isHere(String service) {
    return offers.stream().anyMatch(guarded -> guarded.offer().owner().equals(service));
  }
}
