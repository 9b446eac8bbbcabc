package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses in a request: which schemes are allowed where. */
final class Links {

  static final List<String> WEB = List.of("http", "https");
  static final List<String> OF_BUTTONS = List.of("http", "https", "discord");
  static final List<String> WITH_ATTACHMENTS = List.of("http", "https", "attachment");
  static final List<String> ATTACHMENTS = List.of("attachment");

  private Links() {}

  static void check(Form form, String name, String url, List<String> schemes) {
    if (url.isEmpty()) return;
    if (url.startsWith(Media.ATTACHED) && schemes.contains("attachment")) return;
    var scheme = scheme(url);
    if (scheme == null) form.error(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    else if (!schemes.contains(scheme))
      form.error(
          name,
          "URL_TYPE_INVALID_SCHEME",
          "Scheme \"%s\" is not supported. Scheme must be one of ('%s')."
              .formatted(scheme, String.join("', '", schemes)));
  }

  private static @Nullable String scheme(String url) {
    try {
      var parsed = new URI(url.replace(" ", "%20"));
      if (parsed.getScheme() == null || parsed.getRawSchemeSpecificPart() == null) return null;
      return parsed.getScheme().toLowerCase(Locale.ROOT);
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
