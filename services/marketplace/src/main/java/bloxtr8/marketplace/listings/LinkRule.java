package bloxtr8.marketplace.listings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links lead to allowed hosts only: a host, and everything below it. What may be a name of a host
 * is a link: in doubt a person is told what to change.
 */
final class LinkRule {

  private static final String NO_PATH_END = "[^\\s>)\\]\"']*";

  private static final Pattern WITH_SCHEME =
      Pattern.compile(
          "\\b[a-z][a-z0-9+.\\-]{1,20}:/{1,3}\\s?([^\\s/?#>)\\]\"']*)((?:[/?#]"
              + NO_PATH_END
              + ")?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRIPT =
      Pattern.compile("\\b(?:javascript|data|vbscript|file|mailto|tel):\\S");

  private static final String LABEL =
      "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}\\-]*[\\p{L}\\p{M}\\p{N}])?";

  private static final Pattern DOTTED =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}])((?:%1$s\\.)+%1$s)((?:[/?#]|:\\d)%2$s)?"
              .formatted(LABEL, NO_PATH_END));

  /** {@code evil . com}; a full stop has no space before it. */
  private static final Pattern SPACED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(%1$s)(?:\\s+\\.\\s*(%1$s)|\\.\\s+(com|gg|xyz|org|lol|ru))(?![\\p{L}\\p{N}])"
              .formatted(LABEL));

  private final List<String> allowed;

  LinkRule(List<String> allowedHosts) {
    this.allowed = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * What is taken for a link.
   *
   * @param isCertain false where it may also be two sentences without a space between them
   */
  private record Found(String host, boolean isCertain) {}

  /** What to remove; null when every link is allowed. */
  @Nullable String errorIn(TextForms text) {
    for (var form : List.of(text.plain().toLowerCase(Locale.ROOT), text.folded())) {
      var script = SCRIPT.matcher(form);
      if (script.find()) return error(new Found(script.group(), true));
      for (var found : certain(form)) if (!isAllowed(found.host())) return error(found);
    }
    for (var found : doubtful(text.plain())) if (!isAllowed(found.host())) return error(found);
    return null;
  }

  private static List<Found> certain(String text) {
    var hosts = new ArrayList<Found>();
    var rest = withoutSchemes(text, hosts);
    var names = DOTTED.matcher(rest);
    while (names.find()) {
      if (HostNames.isKnown(names.group(1), names.group(2) != null))
        hosts.add(new Found(names.group(1), true));
      addOfPath(names.group(2), hosts);
    }
    var spaced = SPACED.matcher(rest);
    while (spaced.find()) {
      var domain = spaced.group(2) == null ? spaced.group(3) : spaced.group(2);
      var host = spaced.group(1) + "." + domain;
      if (HostNames.isKnown(host, false)) hosts.add(new Found(spaced.group(), true));
    }
    return hosts;
  }

  /** Takes the case of letters into account: a capital after a full stop begins a sentence. */
  private static List<Found> doubtful(String text) {
    var hosts = new ArrayList<Found>();
    var names = DOTTED.matcher(withoutSchemes(text, new ArrayList<>()));
    while (names.find())
      if (HostNames.isPossible(names.group(1), names.group(2) != null))
        hosts.add(new Found(names.group(1), false));
    return hosts;
  }

  private static String withoutSchemes(String text, List<Found> hosts) {
    var links = WITH_SCHEME.matcher(text);
    while (links.find()) {
      hosts.add(new Found(links.group(1).isEmpty() ? links.group() : links.group(1), true));
      addOfPath(links.group(2), hosts);
    }
    return links.replaceAll(" ");
  }

  /** A path or query may name the host that it leads on to. */
  private static void addOfPath(@Nullable String path, List<Found> hosts) {
    if (path == null) return;
    var names = DOTTED.matcher(path);
    while (names.find())
      if (HostNames.isKnown(names.group(1), false)) hosts.add(new Found(names.group(1), true));
  }

  /** An authority with a user, a port or an escape is not allowed: it may lead elsewhere. */
  private boolean isAllowed(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return allowed.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known));
  }

  private String error(Found found) {
    return "must contain links to "
        + String.join(", ", allowed)
        + " only: remove "
        + ForbiddenText.quoted(found.host())
        + (found.isCertain() ? "" : ", or write a space after the full stop");
  }
}
