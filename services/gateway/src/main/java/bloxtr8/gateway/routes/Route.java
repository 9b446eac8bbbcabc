package bloxtr8.gateway.routes;

import bloxtr8.platform.http.BodyFilter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One route.
 *
 * @param traits what is particular about it
 * @param command the command it sends to a service, which needs an Idempotency-Key; null for none
 * @param summary one sentence for the documentation
 */
public record Route(
    HttpMethod method,
    PathPattern pattern,
    Access access,
    Set<Trait> traits,
    @Nullable String command,
    String summary) {

  /** What is particular about a route. */
  public enum Trait {
    /** Refused to the Discord bot: it concerns payouts, wallets, sessions, links, or staff. */
    WEB_ONLY,
    /** Open to banned people: it goes on with their own open deals, or with their session. */
    OPEN_TO_BANNED,
    /** Open to anyone, but it shows more to some: a token that is not valid is refused. */
    KNOWS_CALLER,
    /** Sends a browser elsewhere. */
    REDIRECT,
    /** A page of the web app. */
    PAGE,
    /** A page at which somebody may continue after signing in. */
    DESTINATION,
    /** A file of the web app's pages. */
    PAGE_FILE,
    /** Its controller reads the body itself, to a file. */
    UPLOAD,
    /** A GET that uses something up: HEAD, with which links are looked at, is refused. */
    USED_ONCE
  }

  private static final int BODY_MAX = 64 * 1024;
  private static final int WEBHOOK_BODY_MAX = 256 * 1024;
  private static final String HEALTH = "/health";

  static Route get(String pattern, Access access) {
    return new Route(HttpMethod.GET, parse(pattern), access, Set.of(), null, "");
  }

  static Route post(String pattern, Access access) {
    return new Route(HttpMethod.POST, parse(pattern), access, Set.of(), null, "");
  }

  static Route put(String pattern, Access access) {
    return new Route(HttpMethod.PUT, parse(pattern), access, Set.of(), null, "");
  }

  static Route patch(String pattern, Access access) {
    return new Route(HttpMethod.PATCH, parse(pattern), access, Set.of(), null, "");
  }

  static Route delete(String pattern, Access access) {
    return new Route(HttpMethod.DELETE, parse(pattern), access, Set.of(), null, "");
  }

  static Route command(String pattern, Access access, String command) {
    return new Route(
        HttpMethod.POST, parse(pattern), access, Set.of(Trait.OPEN_TO_BANNED), command, "");
  }

  Route withSummary(String text) {
    return new Route(method, pattern, access, traits, command, text);
  }

  Route with(Trait... more) {
    var all = EnumSet.copyOf(List.of(more));
    all.addAll(traits);
    return new Route(method, pattern, access, all, command, summary);
  }

  static Route redirect(String pattern) {
    return get(pattern, Access.ANYONE).with(Trait.REDIRECT);
  }

  static Route page(String pattern) {
    return get(pattern, Access.ANYONE).with(Trait.PAGE);
  }

  /** Routes of staff, too, are for the web only. */
  public boolean isWebOnly() {
    return traits.contains(Trait.WEB_ONLY) || access == Access.MODERATOR || access == Access.ADMIN;
  }

  /** Whoever may read something may still read it when they are banned. */
  public boolean isOpenToBanned() {
    return HttpMethod.GET.equals(method)
        || access.isPublic()
        || traits.contains(Trait.OPEN_TO_BANNED);
  }

  public boolean knowsCaller() {
    return traits.contains(Trait.KNOWS_CALLER);
  }

  public boolean isRedirect() {
    return traits.contains(Trait.REDIRECT);
  }

  /** Whether it is a page or a file of the web app, and no part of the API. */
  public boolean isOfWebApp() {
    return isPage() || traits.contains(Trait.PAGE_FILE);
  }

  public boolean isPage() {
    return traits.contains(Trait.PAGE);
  }

  private static PathPattern parse(String pattern) {
    return PathPatternParser.defaultInstance.parse(pattern);
  }

  public boolean hasMethod(String requested) {
    return method.matches(requested)
        || (HttpMethod.GET.equals(method)
            && HttpMethod.HEAD.matches(requested)
            && !traits.contains(Trait.USED_ONCE));
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
    if (traits.contains(Trait.UPLOAD)) return BodyFilter.STREAMED;
    return access == Access.PROVIDER ? WEBHOOK_BODY_MAX : BODY_MAX;
  }

  @Override
  public String toString() {
    return method + " " + pattern.getPatternString();
  }
}
