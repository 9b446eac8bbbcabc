package bloxtr8.gateway.routes;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One route.
 *
 * @param command the command it sends to a service, which needs an Idempotency-Key; null for none
 * @param summary one sentence for the documentation
 */
public record Route(
    HttpMethod method,
    PathPattern pattern,
    Access access,
    @Nullable String command,
    String summary) {

  private static final int BODY_MAX = 64 * 1024;
  private static final int WEBHOOK_BODY_MAX = 256 * 1024;
  private static final String HEALTH = "/health";

  static Route get(String pattern, Access access) {
    return new Route(HttpMethod.GET, parse(pattern), access, null, "");
  }

  static Route post(String pattern, Access access) {
    return new Route(HttpMethod.POST, parse(pattern), access, null, "");
  }

  static Route put(String pattern, Access access) {
    return new Route(HttpMethod.PUT, parse(pattern), access, null, "");
  }

  static Route patch(String pattern, Access access) {
    return new Route(HttpMethod.PATCH, parse(pattern), access, null, "");
  }

  static Route delete(String pattern, Access access) {
    return new Route(HttpMethod.DELETE, parse(pattern), access, null, "");
  }

  static Route command(String pattern, Access access, String command) {
    return new Route(HttpMethod.POST, parse(pattern), access, command, "");
  }

  Route withSummary(String text) {
    return new Route(method, pattern, access, command, text);
  }

  private static PathPattern parse(String pattern) {
    return PathPatternParser.defaultInstance.parse(pattern);
  }

  public boolean hasMethod(String requested) {
    return method.matches(requested)
        || (HttpMethod.GET.equals(method) && HttpMethod.HEAD.matches(requested));
  }

  public boolean isCommand() {
    return command != null;
  }

  /**
   * Whether its Idempotency-Key is kept for ever; not for the assignment of a dispute, which moves
   * no money.
   */
  public boolean movesMoney() {
    return isCommand() && !"AssignDispute".equals(command);
  }

  /** Providers repeat refused webhooks, and a probe must not be refused: they are not counted. */
  public boolean isCounted() {
    return access != Access.PROVIDER
        && access != Access.SANDBOX
        && !pattern.getPatternString().startsWith(HEALTH);
  }

  public int bodyBytesMax() {
    return access == Access.PROVIDER ? WEBHOOK_BODY_MAX : BODY_MAX;
  }

  @Override
  public String toString() {
    return method + " " + pattern.getPatternString();
  }
}
