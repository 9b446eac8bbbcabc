package bloxtr8.marketplace.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import java.net.URLEncoder;

/** Parts of addresses, encoded. */
final class Paths {

  private Paths() {}

  /** The filter of Open Cloud for one user's memberships. */
  static String membershipsOf(RobloxUserId user) {
    return encoded("user == 'users/" + user + "'");
  }

  /** The parameter of a later page; nothing for the first. */
  static String page(String parameter, String token) {
    return token.isEmpty() ? "" : "&" + parameter + "=" + encoded(token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
