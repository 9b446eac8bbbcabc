package bloxtr8.providers.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON body of a control call, read field by field; every error becomes a sentence. */
public final class ControlRequest {

  private static final BigInteger ID_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,78}");

  private final ObjectNode body;
  private final Set<String> known = new HashSet<>();

  public ControlRequest(ObjectNode body) {
    this.body = body;
  }

  public String text(String name) {
    var value = textOrNull(name);
    if (value == null) throw Problem.unprocessable("The field '%s' is missing.".formatted(name));
    return value;
  }

  public String textOr(String name, String otherwise) {
    var value = textOrNull(name);
    return value == null ? otherwise : value;
  }

  public @Nullable String textOrNull(String name) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isString() || node.stringValue().isBlank())
      throw Problem.unprocessable("The field '%s' must be a text.".formatted(name));
    return node.stringValue();
  }

  public long numberOr(String name, long min, long max, long otherwise) {
    var value = number(name, min, max);
    return value == null ? otherwise : value;
  }

  public @Nullable Long number(String name, long min, long max) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isIntegralNumber() || !node.canConvertToLong())
      throw Problem.unprocessable("The field '%s' must be a whole number.".formatted(name));
    var value = node.longValue();
    if (value < min || value > max) {
      throw Problem.unprocessable(
          String.format(Locale.ROOT, "The field '%s' must be between %d and %d.", name, min, max));
    }
    return value;
  }

  /** A whole number as a JSON number or, for large ones, as digits in a string. */
  public BigInteger whole(String name, BigInteger max) {
    var node = field(name);
    if (node == null) throw Problem.unprocessable("The field '%s' is missing.".formatted(name));
    var text = node.isIntegralNumber() ? node.bigIntegerValue().toString() : node.asString("");
    if (!DIGITS.matcher(text).matches() || new BigInteger(text).compareTo(max) > 0) {
      throw Problem.unprocessable(
          "The field '%s' must be a whole number of 0 to %s.".formatted(name, max));
    }
    return new BigInteger(text);
  }

  /** A word, or a whole number as text. */
  public String textOrDigits(String name) {
    var node = field(name);
    return node != null && node.isIntegralNumber() ? node.asString() : text(name);
  }

  /** An id of a provider that counts: a positive whole number, or its digits in a string. */
  public long id(String name) {
    var id = whole(name, ID_MAX).longValueExact();
    if (id == 0) throw Problem.unprocessable("The field '%s' must not be 0.".formatted(name));
    return id;
  }

  public @Nullable Long idOrNull(String name) {
    return field(name) == null ? null : Long.valueOf(id(name));
  }

  /** A list of ids; empty when it is absent. */
  public List<Long> ids(String name) {
    var node = field(name);
    if (node == null) return List.of();
    var ids = new ArrayList<Long>();
    for (var item : node) {
      var text = item.asString("");
      if (!DIGITS.matcher(text).matches() || new BigInteger(text).compareTo(ID_MAX) > 0)
        throw Problem.unprocessable("The field '%s' must be a list of ids.".formatted(name));
      ids.add(Long.valueOf(text));
    }
    return ids;
  }

  /** Any JSON; null when the field is missing. */
  public @Nullable JsonNode node(String name) {
    return field(name);
  }

  /** A list as it is; null when it is absent. */
  public @Nullable ArrayNode list(String name) {
    var node = field(name);
    if (node == null || node instanceof ArrayNode) return (ArrayNode) node;
    throw Problem.unprocessable("The field '%s' must be a list.".formatted(name));
  }

  public boolean has(String name) {
    return field(name) != null;
  }

  public boolean flagOr(String name, boolean otherwise) {
    var node = field(name);
    if (node == null) return otherwise;
    if (!node.isBoolean())
      throw Problem.unprocessable("The field '%s' must be true or false.".formatted(name));
    return node.booleanValue();
  }

  @Nullable Double fraction(String name) {
    var node = field(name);
    if (node == null) return null;
    if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 1)
      throw Problem.unprocessable("The field '%s' must be between 0 and 1.".formatted(name));
    return node.doubleValue();
  }

  /** Refuses unknown fields, so that a misspelt field is not silently ignored. */
  public void nothingElse() {
    var unknown = new ArrayList<>(body.propertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw Problem.unprocessable(
          "Unknown field '%s'; known here: %s."
              .formatted(unknown.getFirst(), String.join(", ", known.stream().sorted().toList())));
    }
  }

  private @Nullable JsonNode field(String name) {
    known.add(name);
    var node = body.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
