package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Texts in Discord's locales. */
final class Localizations {

  private static final Set<String> LOCALES =
      Set.of(
          "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
          "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
          "th", "zh-CN", "ja", "zh-TW", "ko", "ar", "he");

  private Localizations() {}

  /**
   * A dictionary from locales to texts; null when it is missing.
   *
   * @param format that each text must have; null for any
   */
  static @Nullable ObjectNode read(
      FormReader reader, String field, int max, @Nullable Pattern format) {
    var node = reader.field(field);
    if (node == null) return null;
    if (!(node instanceof ObjectNode given)) {
      reader.add(field, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
      return null;
    }
    var texts = new FormReader(given, reader.path(field), reader.errors());
    var result = Json.object();
    for (var locale : given.propertyNames()) {
      if (!LOCALES.contains(locale)) {
        texts.add(
            locale,
            "ENUM_TYPE_COERCE",
            "Value \"%s\" is not a valid enum value.".formatted(locale));
        continue;
      }
      var text = texts.text(locale, 1, max);
      if (text == null) continue;
      if (format != null && !CommandName.isValid(text, format))
        texts.add(locale, CommandName.INVALID, CommandName.SENTENCE);
      result.put(locale, text);
    }
    return result;
  }
}
