package bloxtr8.platform.http;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Any text but one with U+0000, which PostgreSQL cannot keep: accepted at the door, it would make
 * its deal wait for ever behind a message that nobody can record.
 */
final class StorableText extends StringDeserializer {

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    var text = super.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0)
      throw context.weirdStringException(text, String.class, "holds U+0000");
    return text;
  }
}
