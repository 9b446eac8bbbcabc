package bloxtr8.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.gateway.routes.WebAppRoutes;
import bloxtr8.platform.http.Problem;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person continues after signing in: a page of ours. The form leaves no way to name another
 * host: no second slash, backslash, dot, colon or escape.
 */
public final class ReturnTo {

  public static final String DEFAULT = "/dashboard";

  private static final int LENGTH_MAX = 300;
  private static final Pattern PAGE =
      Pattern.compile("(/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?)(?:\\?[A-Za-z0-9_=&-]*)?");

  private ReturnTo() {}

  /** Null means the default page; anything that is not a page of ours is refused. */
  public static String parse(@Nullable String given) {
    if (given == null || given.isEmpty()) return DEFAULT;
    if (given.length() <= LENGTH_MAX) {
      var page = PAGE.matcher(given);
      if (page.matches() && WebAppRoutes.isDestination(page.group(1))) return given;
    }
    throw Problem.invalid("returnTo", "must be the path of a page of ours, such as /escrow");
  }

  /** A query that names the page. */
  static String query(String page) {
    return "?returnTo=" + URLEncoder.encode(page, UTF_8);
  }
}
