package bloxtr8.platform.http;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Any text but one with U+0000, which PostgreSQL cannot keep: accepted by the API, it would make
 * its deal wait for ever behind a message that nobody can record. Nor one with half a surrogate
 * pair, which UTF-8 cannot write: it would be kept as something else than what was said.
 */
final class NulFreeText extends StringDeserializer {

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    var text = super.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0)
      throw context.weirdStringException(text, String.class, "holds U+0000");
    if (text != null && !isWhole(text))
      throw context.weirdStringException(text, String.class, "holds half a surrogate pair");
    return text;
  }

  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
