package bloxtr8.marketplace.listings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links lead to allowed hosts only: a host, and everything below it. */
final class LinkRule {

  private static final Pattern WITH_SCHEME =
      Pattern.compile("\\b[a-z][a-z0-9+.\\-]{1,20}:/{1,3}\\s?([^\\s/?#>)\\]\"']*)");

  private static final Pattern SCRIPT =
      Pattern.compile("\\b(?:javascript|data|vbscript|file|mailto|tel):\\S");

  /** A name with one of these parts is a link anywhere. */
  private static final Set<String> DOMAINS =
      Set.of(
          "com", "net", "org", "info", "biz", "gg", "io", "ru", "xyz", "cc", "tk", "ml", "ly",
          "gle", "su", "cn", "uk", "fr", "nl", "pl", "br", "eu", "ws", "icu", "tech", "dev");

  /** These are also words, after a full stop without a space: a path makes them links. */
  private static final Set<String> WORD_DOMAINS =
      Set.of(
          "me", "to", "co", "app", "tv", "pro", "top", "live", "store", "page", "space", "ai", "be",
          "it", "so", "at", "in", "us", "de", "fun", "game", "games", "market", "money", "site",
          "online", "link", "cash", "gift", "gifts", "shop", "club", "click", "finance");

  private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\-]*[\\p{L}\\p{N}])?";

  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}\\p{N}@.\\-/])((?:%1$s\\.)+%1$s)(/)?".formatted(LABEL));

  private final List<String> allowed;

  LinkRule(List<String> allowedHosts) {
    this.allowed = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** What to remove; null when every link is allowed. */
  @Nullable String errorIn(TextForms text) {
    for (var form : List.of(text.plain().toLowerCase(Locale.ROOT), text.folded())) {
      var script = SCRIPT.matcher(form);
      if (script.find()) return error(script.group());
      for (var host : hosts(form)) if (!isAllowed(host)) return error(host);
    }
    return null;
  }

  private static List<String> hosts(String text) {
    var hosts = new ArrayList<String>();
    var links = WITH_SCHEME.matcher(text);
    while (links.find()) hosts.add(links.group(1).isEmpty() ? links.group() : links.group(1));
    var names = DOTTED.matcher(links.replaceAll(" "));
    while (names.find())
      if (isLink(names.group(1), names.group(2) != null)) hosts.add(names.group(1));
    return hosts;
  }

  private static boolean isLink(String name, boolean hasPath) {
    var labels = List.of(name.split("\\.", -1));
    return labels.getFirst().equals("www")
        || labels.stream().skip(1).anyMatch(DOMAINS::contains)
        || (hasPath && WORD_DOMAINS.contains(labels.getLast()));
  }

  /** An authority with a user, a port or an escape is not allowed: it may lead elsewhere. */
  private boolean isAllowed(String host) {
    return allowed.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
  }

  private String error(String found) {
    return "must contain links to "
        + String.join(", ", allowed)
        + " only: remove "
        + ForbiddenText.quoted(found);
  }
}
