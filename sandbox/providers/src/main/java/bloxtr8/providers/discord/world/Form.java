package bloxtr8.providers.discord.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a request's JSON, read one by one. What is wrong is collected with its path and
 * Discord's code, so that one answer names every error.
 */
public final class Form {

  private static final long ID_MIN = 1;

  private final ObjectNode body;
  private final FormErrors errors;
  private final String path;

  public Form(ObjectNode body, FormErrors errors, String path) {
    this.body = body;
    this.errors = errors;
    this.path = path;
  }

  public Form(ObjectNode body) {
    this(body, new FormErrors(), "");
  }

  public FormErrors errors() {
    return errors;
  }

  public ObjectNode body() {
    return body;
  }

  /** The path of a field, for an error. */
  public String path(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }

  public void error(String name, String code, String message) {
    errors.add(path(name), code, message);
  }

  /** Refuses the request when there was any error. */
  public void refuse() {
    errors.refuse();
  }

  /** Whether the field is there, even if it is null. */
  public boolean has(String name) {
    return body.has(name);
  }

  /** A text of at most {@code max} characters; null when it is absent. */
  public @Nullable String text(String name, int max) {
    return text(name, 0, max);
  }

  public @Nullable String text(String name, int min, int max) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isValueNode() || node.isBoolean()) {
      error(name, "STRING_TYPE_CONVERT", "Could not interpret \"" + node + "\" as string.");
      return null;
    }
    var value = node.asString();
    var length = value.codePointCount(0, value.length());
    if (min > 0 && (length < min || length > max)) errors.notBetween(path(name), min, max);
    else if (length > max) errors.longerThan(path(name), max);
    return value;
  }

  public String required(String name, int min, int max) {
    var value = text(name, min, max);
    if (value == null && field(name) == null) errors.required(path(name));
    return value == null ? "" : value;
  }

  public @Nullable Integer whole(String name, int min, int max) {
    var node = field(name);
    if (node == null) return null;
    var value = number(node);
    if (value == null) {
      error(name, "NUMBER_TYPE_COERCE", "Value \"" + node.asString() + "\" is not int.");
      return null;
    }
    if (value > max)
      error(name, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + max + ".");
    if (value < min)
      error(name, "NUMBER_TYPE_MIN", "int value should be greater than or equal to " + min + ".");
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** One of a few numbers. */
  public @Nullable Integer choice(String name, Set<Integer> choices) {
    var value = whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (value != null && !choices.contains(value)) {
      var words = choices.stream().sorted().map(n -> Integer.toString(n)).toList();
      error(name, "BASE_TYPE_CHOICES", "Value must be one of {" + String.join(", ", words) + "}.");
      return null;
    }
    return value;
  }

  /** A decimal string of bits, or a number. */
  public @Nullable Long bits(String name) {
    var node = field(name);
    if (node == null) return null;
    var value = number(node);
    if (value == null || value < 0) {
      error(name, "NUMBER_TYPE_COERCE", "Value \"" + node.asString() + "\" is not int.");
      return null;
    }
    return value;
  }

  /** A snowflake, as text or as a number. */
  public @Nullable Long id(String name) {
    var node = field(name);
    return node == null ? null : id(node, name);
  }

  public @Nullable Boolean flag(String name) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isBoolean()) {
      error(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
      return null;
    }
    return node.booleanValue();
  }

  public boolean isSet(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  public @Nullable Form object(String name) {
    var node = field(name);
    if (node == null) return null;
    if (node instanceof ObjectNode object) return new Form(object, errors, path(name));
    error(name, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    return null;
  }

  /** The objects of a list; empty when it is absent. */
  public List<Form> list(String name, int max) {
    var forms = new ArrayList<Form>();
    var items = array(name, max);
    for (var place = 0; place < items.size(); place++) {
      if (items.get(place) instanceof ObjectNode object)
        forms.add(new Form(object, errors, path(name) + "." + place));
      else
        errors.add(
            path(name) + "." + place,
            "DICT_TYPE_CONVERT",
            "Only dictionaries may be used in a DictType");
    }
    return forms;
  }

  public List<Long> ids(String name, int max) {
    var ids = new ArrayList<Long>();
    var items = array(name, max);
    for (var place = 0; place < items.size(); place++) {
      var id = id(items.get(place), name + "." + place);
      if (id != null) ids.add(id);
    }
    return ids;
  }

  public List<String> words(String name, int max) {
    var words = new ArrayList<String>();
    for (var item : array(name, max)) words.add(item.asString(""));
    return words;
  }

  private List<JsonNode> array(String name, int max) {
    var node = field(name);
    if (node == null) return List.of();
    if (!(node instanceof ArrayNode array)) {
      error(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return List.of();
    }
    if (array.size() > max) errors.longerThan(path(name), max);
    var items = new ArrayList<JsonNode>();
    array.forEach(items::add);
    return items;
  }

  private @Nullable Long id(JsonNode node, String name) {
    var value = number(node);
    if (value != null && value >= ID_MIN) return value;
    error(
        name,
        "NUMBER_TYPE_COERCE",
        String.format(Locale.ROOT, "Value \"%s\" is not snowflake.", node.asString("")));
    return null;
  }

  private static @Nullable Long number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) return node.longValue();
    return node.isString() ? Snowflake.parse(node.stringValue()) : null;
  }

  private @Nullable JsonNode field(String name) {
    var node = body.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
