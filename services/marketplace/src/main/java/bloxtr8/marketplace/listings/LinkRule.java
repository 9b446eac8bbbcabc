package bloxtr8.marketplace.listings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links lead to allowed hosts only: a host, and everything below it. */
final class LinkRule {

  private static final Pattern WITH_SCHEME =
      Pattern.compile("\\b[a-z][a-z0-9+.\\-]{1,20}:/{1,3}\\s?([^\\s/?#>)\\]\"']*)");

  private static final Pattern SCRIPT =
      Pattern.compile("\\b(?:javascript|data|vbscript|file|mailto|tel):\\S");

  /** Domains that end so are links anywhere. */
  private static final String DOMAINS =
      "com|net|org|info|biz|gg|io|ru|xyz|cc|tk|ml|ly|gle|link|site|online|shop|club|click|dev|gift"
          + "|gifts|cash|money|finance|market|games?|ws|su|cn|de|uk|fr|nl|pl|br|eu|us|in|tech|fun|icu";

  /** These are also words or abbreviations: they are links when a path or www surrounds them. */
  private static final String WORD_DOMAINS = "me|to|co|app|tv|pro|top|live|store|page|space|ai|be|it|so|at";

  private static final String NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\-]*[\\p{L}\\p{N}])?";

  private static final Pattern BARE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@.\\-/])((?:%1$s\\.)+(?:%2$s))(?![\\p{L}\\p{N}\\-])|(?<![\\p{L}\\p{N}@.\\-/])((?:%1$s\\.)+(?:%3$s))/|\\b(www\\.%1$s(?:\\.%1$s)*)"
              .formatted(NAME, DOMAINS, WORD_DOMAINS));

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
    var names = BARE.matcher(links.replaceAll(" "));
    while (names.find())
      for (var group = 1; group <= names.groupCount(); group++)
        if (names.group(group) != null) hosts.add(names.group(group));
    return hosts;
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
