package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.FormErrors;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an object of a request field by field, and collects what Discord would say about it. A
 * field that is null counts as missing.
 */
public final class FormReader {

  private final ObjectNode body;
  private final String path;
  private final FormErrors errors;

  public FormReader(ObjectNode body, String path, FormErrors errors) {
    this.body = body;
    this.path = path;
    this.errors = errors;
  }

  public FormErrors errors() {
    return errors;
  }

  public String path(String field) {
    if (field.isEmpty()) return path;
    return path.isEmpty() ? field : path + "." + field;
  }

  public void add(String field, String code, String message) {
    errors.add(path(field), code, message);
  }

  public @Nullable JsonNode field(String name) {
    var node = body.get(name);
    return node == null || node.isNull() ? null : node;
  }

  /** The text of a field; empty when it is missing or wrong. */
  public String required(String name, int min, int max) {
    if (field(name) == null) {
      errors.required(path(name));
      return "";
    }
    var text = text(name, min, max);
    return text == null ? "" : text;
  }

  public @Nullable String text(String name, int min, int max) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isValueNode()) {
      add(name, "STRING_TYPE_CONVERT", "Could not interpret \"%s\" as string.".formatted(node));
      return null;
    }
    return checked(name, node.asString(), min, max);
  }

  private String checked(String name, String text, int min, int max) {
    var length = text.codePointCount(0, text.length());
    if (min > 0 && (length < min || length > max)) errors.notBetween(path(name), min, max);
    else if (length > max) errors.longerThan(path(name), max);
    return text;
  }

  public @Nullable Boolean flag(String name) {
    var node = field(name);
    if (node == null) return null;
    if (node.isBoolean()) return node.booleanValue();
    add(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
    return null;
  }

  /** A whole number, as a number or in a text. */
  public @Nullable Long whole(String name, long min, long max) {
    var node = field(name);
    if (node == null) return null;
    var value = wholeOf(node);
    if (value == null) {
      add(name, "NUMBER_TYPE_COERCE", "Value \"%s\" is not int.".formatted(node.asString("")));
      return null;
    }
    if (value < min) {
      add(name, "NUMBER_TYPE_MIN", "int value should be greater than or equal to " + min + ".");
      return null;
    }
    if (value > max) {
      add(name, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + max + ".");
      return null;
    }
    return value;
  }

  static @Nullable Long wholeOf(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
    if (!node.isString()) return null;
    try {
      return Long.valueOf(node.stringValue());
    } catch (NumberFormatException _) {
      return null;
    }
  }

  public @Nullable BigDecimal number(String name) {
    var node = field(name);
    if (node == null) return null;
    if (node.isNumber()) return node.decimalValue();
    add(name, "NUMBER_TYPE_COERCE", "Value \"%s\" is not float.".formatted(node.asString("")));
    return null;
  }

  /** The elements of a list; empty when it is missing or wrong. */
  public ArrayNode list(String name, int max) {
    var node = field(name);
    if (node == null) return Json.array();
    if (!(node instanceof ArrayNode list)) {
      add(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return Json.array();
    }
    if (list.size() > max)
      add(name, "BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
    return list;
  }

  /** An element that must be an object; null when it is none. */
  public @Nullable FormReader element(String list, int index, JsonNode element) {
    var at = path(list) + "." + index;
    if (element instanceof ObjectNode object) return new FormReader(object, at, errors);
    errors.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    return null;
  }

  /** A list of different numbers of a set, as Discord shows them; null when it is missing. */
  @Nullable ArrayNode choices(String name, Set<Long> known) {
    var node = field(name);
    if (node == null) return null;
    var result = Json.array();
    var seen = new HashSet<Long>();
    var index = 0;
    for (var one : list(name, known.size())) {
      var value = wholeOf(one);
      var at = name + "." + index++;
      if (value == null || !known.contains(value)) {
        add(
            at,
            "BASE_TYPE_CHOICES",
            "Value must be one of {%s}."
                .formatted(
                    String.join(", ", known.stream().sorted().map(String::valueOf).toList())));
      } else if (!seen.add(value)) {
        add(name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
      } else {
        result.add(value.intValue());
      }
    }
    return result;
  }
}
