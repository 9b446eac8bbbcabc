package bloxtr8.gateway.signin;

import bloxtr8.platform.http.Problem;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person continues after signing in: a page of ours. The form leaves no way to name another
 * host: no second slash, backslash, dot, colon or escape.
 */
public final class ReturnTo {

  public static final String DEFAULT = "/auth/signed-in";

  private static final int LENGTH_MAX = 300;
  private static final Pattern PAGE =
      Pattern.compile("/([a-z-]+)(?:/[A-Za-z0-9_-]+)*(?:\\?[A-Za-z0-9_=&-]*)?");

  /** The first part of every page that somebody may continue at. */
  private static final Set<String> PAGES =
      Set.of(
          "auth",
          "contracts",
          "disputes",
          "escrow",
          "inbox",
          "listings",
          "market",
          "offers",
          "profile",
          "sell",
          "staff");

  private ReturnTo() {}

  /** Null means the default page; anything that is not a page of ours is refused. */
  public static String parse(@Nullable String given) {
    if (given == null || given.isEmpty()) return DEFAULT;
    var page = PAGE.matcher(given);
    if (given.length() > LENGTH_MAX || !page.matches() || !PAGES.contains(page.group(1)))
      throw Problem.invalid("returnTo", "must be the path of a page of ours, such as /market");
    return given;
  }
}
