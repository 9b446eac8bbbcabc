package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parsed parameters of one request; errors are reported as Stripe does. */
record Params(ObjectNode tree) {
  private static final int METADATA_KEYS_MAX = 50;
  private static final int METADATA_KEY_MAX = 40;
  private static final int METADATA_VALUE_MAX = 500;

  boolean has(String name) {
    return tree.has(name);
  }

  /** Null when absent or empty: an empty text unsets a field. */
  @Nullable String text(String name) {
    var node = tree.get(name);
    if (node == null) return null;
    if (!node.isString())
      throw StripeError.badParameter(null, "Invalid string: " + Json.text(node), name);
    return node.stringValue().isEmpty() ? null : node.stringValue();
  }

  String requiredText(String name) {
    var text = text(name);
    if (text == null) {
      throw StripeError.badParameter(
          "parameter_missing", "Missing required param: %s.".formatted(name), name);
    }
    return text;
  }

  @Nullable String oneOf(String name, String... allowed) {
    var text = text(name);
    if (text != null && !List.of(allowed).contains(text)) {
      throw StripeError.badParameter(
          null, "Invalid %s: must be one of %s".formatted(name, String.join(", ", allowed)), name);
    }
    return text;
  }

  @Nullable Long number(String name) {
    var text = text(name);
    if (text == null) return null;
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      throw StripeError.badParameter("parameter_invalid_integer", "Invalid integer: " + text, name);
    }
  }

  long requiredNumber(String name) {
    requiredText(name);
    var number = number(name);
    return number == null ? 0 : number;
  }

  @Nullable Long amount(String name) {
    var amount = number(name);
    if (amount != null && amount < 1) {
      throw StripeError.badParameter(
          "parameter_invalid_integer", "This value must be greater than or equal to 1.", name);
    }
    return amount;
  }

  boolean truth(String name) {
    var text = text(name);
    return switch (text) {
      case null -> false;
      case "false" -> false;
      case "true" -> true;
      default -> throw StripeError.badParameter(null, "Invalid boolean: " + text, name);
    };
  }

  /** Lower case, as Stripe answers it. */
  String currency() {
    var currency = requiredText("currency").toLowerCase(Locale.ROOT);
    if (!currency.equals("usd")) {
      throw StripeError.badParameter(
          null,
          "Invalid currency: %s. The SANDBOX plays only usd.".formatted(currency),
          "currency");
    }
    return currency;
  }

  Params group(String name) {
    return tree.get(name) instanceof ObjectNode group
        ? new Params(group)
        : new Params(Json.object());
  }

  List<String> list(String name) {
    var texts = new ArrayList<String>();
    if (tree.get(name) instanceof ArrayNode list) list.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  /** Merges metadata: an empty value removes its key, an empty group removes all. */
  void mergeMetadata(ObjectNode object) {
    var given = tree.get("metadata");
    if (given == null) return;
    var metadata = object.withObject("/metadata");
    if (given.isString() && given.stringValue().isEmpty()) {
      metadata.removeAll();
      return;
    }
    if (!(given instanceof ObjectNode pairs))
      throw StripeError.badParameter(null, "Invalid object", "metadata");
    pairs.forEachEntry((key, value) -> put(metadata, key, value));
    if (metadata.size() > METADATA_KEYS_MAX)
      throw StripeError.badParameter(null, "Metadata can have at most 50 keys.", "metadata");
  }

  private static void put(ObjectNode metadata, String key, JsonNode value) {
    var param = "metadata[" + key + "]";
    if (!value.isString() || key.length() > METADATA_KEY_MAX)
      throw StripeError.badParameter(null, "Invalid metadata key or value.", param);
    if (value.stringValue().length() > METADATA_VALUE_MAX)
      throw StripeError.badParameter(null, "Metadata values can have up to 500 characters.", param);
    if (value.stringValue().isEmpty()) {
      metadata.remove(key);
    } else {
      metadata.put(key, value.stringValue());
    }
  }
}
