package bloxtr8.gateway.routes;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One thing that can be called.
 *
 * @param order the command it gives to a room, which needs an Idempotency-Key; null for none
 * @param summary one sentence that says what it does, for the documentation
 */
public record Route(
    HttpMethod method, PathPattern pattern, Who who, @Nullable String order, String summary) {

  private static final int BODY_MAX = 64 * 1024;
  private static final int WEBHOOK_BODY_MAX = 256 * 1024;
  private static final String HEALTH = "/health";

  static Route get(String pattern, Who who) {
    return new Route(HttpMethod.GET, parse(pattern), who, null, "");
  }

  static Route post(String pattern, Who who) {
    return new Route(HttpMethod.POST, parse(pattern), who, null, "");
  }

  static Route put(String pattern, Who who) {
    return new Route(HttpMethod.PUT, parse(pattern), who, null, "");
  }

  static Route delete(String pattern, Who who) {
    return new Route(HttpMethod.DELETE, parse(pattern), who, null, "");
  }

  static Route order(String pattern, Who who, String order) {
    return new Route(HttpMethod.POST, parse(pattern), who, order, "");
  }

  Route withSummary(String text) {
    return new Route(method, pattern, who, order, text);
  }

  private static PathPattern parse(String pattern) {
    return PathPatternParser.defaultInstance.parse(pattern);
  }

  public boolean takes(String requested) {
    return method.matches(requested)
        || (HttpMethod.GET.equals(method) && HttpMethod.HEAD.matches(requested));
  }

  public boolean isOrder() {
    return order != null;
  }

  /** Whether its Idempotency-Key is kept for ever: to take a dispute on moves nothing. */
  public boolean movesMoney() {
    return isOrder() && !"AssignDispute".equals(order);
  }

  /** Providers repeat what we refuse, and a probe must not be refused: they are not counted. */
  public boolean isCounted() {
    return who != Who.PROVIDER
        && who != Who.SANDBOX
        && !pattern.getPatternString().startsWith(HEALTH);
  }

  public int bodyBytesMax() {
    return who == Who.PROVIDER ? WEBHOOK_BODY_MAX : BODY_MAX;
  }

  @Override
  public String toString() {
    return method + " " + pattern.getPatternString();
  }
}
