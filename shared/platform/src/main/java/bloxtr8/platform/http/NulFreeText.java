package bloxtr8.platform.http;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Accepts any text except U+0000, which PostgreSQL cannot store: its message could never be
 * recorded, and its deal would wait for ever. Also refuses half a surrogate pair, which UTF-8
 * cannot encode: it would be stored as another text. A number is no text.
 */
final class NulFreeText extends StringDeserializer {

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING))
      return context.reportInputMismatch(String.class, "not a text");
    var text = super.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0)
      throw context.weirdStringException(text, String.class, "contains U+0000");
    if (text != null && !isWhole(text))
      throw context.weirdStringException(text, String.class, "contains half a surrogate pair");
    return text;
  }

  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
