package bloxtr8.providers.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Open Cloud's paging. A token is valid with the filter that it was issued for only.
 *
 * @param afterId of what was shown last: of a user, or the next rank
 * @param scope of what the token must be
 */
record PageToken(long afterGroup, long afterId, String scope, int size) {
  private static final int USUAL_SIZE = 10;
  private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) (\\S+)");

  /** The page that a call asks for; a larger one than allowed is cut to {@code sizeMax}. */
  static PageToken of(Query query, int sizeMax) {
    var size = size(query.getOr("maxPageSize", "0"), sizeMax);
    var scope = HexFormat.of().formatHex(Sha256.of(query.getOr("filter", ""))).substring(0, 16);
    var text = query.get("pageToken");
    if (text == null) return new PageToken(0, 0, scope, size);
    var token = TOKEN.matcher(decoded(text));
    if (!token.matches() || !token.group(3).equals(scope)) throw invalid();
    return new PageToken(
        Long.parseLong(token.group(1)), Long.parseLong(token.group(2)), scope, size);
  }

  String next(long group, long id) {
    var text = String.format(Locale.ROOT, "%d %d %s", group, id, scope);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static int size(String text, int max) {
    try {
      var size = Integer.parseInt(text);
      if (size < 0) throw RobloxRefusal.invalidArgument("The page size must not be negative.");
      return size == 0 ? USUAL_SIZE : Math.min(size, max);
    } catch (NumberFormatException _) {
      throw RobloxRefusal.invalidArgument("The page size is not a number.");
    }
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException _) {
      throw invalid();
    }
  }

  private static RobloxRefusal invalid() {
    return RobloxRefusal.invalidArgument("The page token is invalid.");
  }
}
