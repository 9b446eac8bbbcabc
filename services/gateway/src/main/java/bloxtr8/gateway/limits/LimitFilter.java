package bloxtr8.gateway.limits;

import bloxtr8.gateway.limits.Buckets.Verdict;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests beyond a limit, and reports how many are left of the last limit. */
public final class LimitFilter extends OncePerRequestFilter {

  private static final int TOO_MANY = 429;

  /** Chooses the subject that a request is counted for, and its limit. */
  @FunctionalInterface
  public interface Rule {
    CountedLimit of(HttpServletRequest request);
  }

  /** The counted subject and its limit. */
  public record CountedLimit(String subject, Limit limit) {}

  private final Routes routes;
  private final Buckets buckets;
  private final List<Rule> rules;
  private final Predicate<Route> isCounted;
  private final ProblemWriter problems;
  private final InstantSource clock;

  /**
   * A filter of some limits.
   *
   * @param isCounted the routes that these limits are for
   */
  public LimitFilter(
      Routes routes,
      Buckets buckets,
      List<Rule> rules,
      Predicate<Route> isCounted,
      ProblemWriter problems,
      InstantSource clock) {
    this.routes = routes;
    this.buckets = buckets;
    this.rules = rules;
    this.isCounted = isCounted;
    this.problems = problems;
    this.clock = clock;
  }

  /** Skips routes that are not counted; requests to unknown paths are counted. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !routes.routeOf(request).map(isCounted::test).orElse(true);
  }

  /** Each filter has its own name, because several of this class are in one chain. */
  @Override
  protected String getAlreadyFilteredAttributeName() {
    return LimitFilter.class.getName() + "@" + System.identityHashCode(this);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    for (var rule : rules) {
      var counted = rule.of(request);
      var verdict = buckets.take(counted.subject(), counted.limit());
      writeHeaders(response, counted.limit(), verdict);
      if (!verdict.allowed()) {
        refuse(request, response, counted.limit());
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Limit limit)
      throws IOException {
    var wait = Math.max(1, roundedUp(limit.untilNext()));
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
    problems.write(
        request,
        response,
        new Problem(TOO_MANY, "too_many_requests", "Too many requests: send them more slowly."));
  }

  private void writeHeaders(HttpServletResponse response, Limit limit, Verdict verdict) {
    var reset = roundedUp(verdict.resetAfter());
    response.setHeader("RateLimit-Limit", Long.toString(limit.calls()));
    response.setHeader("RateLimit-Remaining", Long.toString(verdict.remaining()));
    response.setHeader("RateLimit-Reset", Long.toString(reset));
    response.setHeader("X-RateLimit-Limit", Long.toString(limit.calls()));
    response.setHeader("X-RateLimit-Remaining", Long.toString(verdict.remaining()));
    var resetAt = clock.instant().getEpochSecond() + reset;
    response.setHeader("X-RateLimit-Reset", Long.toString(resetAt));
  }

  private static long roundedUp(Duration time) {
    return time.plusMillis(999).toSeconds();
  }
}
