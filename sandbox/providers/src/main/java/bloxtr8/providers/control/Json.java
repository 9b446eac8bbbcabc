package bloxtr8.providers.control;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees: a simulated provider stores its objects as it shows them. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** An escaped U+0000: no database stores it. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Parses an object that we wrote ourselves; anything else is a bug. */
  public static ObjectNode read(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /** Parses text from outside; null when it is not JSON, or holds what cannot be stored. */
  public static @Nullable JsonNode tree(String text) {
    if (NUL.matcher(text).find()) return null;
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }

  /** Parses an object from outside. */
  public static ObjectNode parse(String text) {
    if (NUL.matcher(text).find())
      throw Problem.unprocessable("The body has the character U+0000, which cannot be stored.");
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) return object;
    } catch (JacksonException e) {
      throw Problem.unprocessable("The body is not JSON: " + e.getOriginalMessage() + ".");
    }
    throw Problem.unprocessable("The body must be one JSON object.");
  }
}
