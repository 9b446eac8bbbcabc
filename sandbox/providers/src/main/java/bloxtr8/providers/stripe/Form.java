package bloxtr8.providers.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import java.net.URLDecoder;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's form encoding, {@code metadata[deal]=1&expand[]=a&types[0]=b}, parsed to a tree with
 * sorted keys, so that bodies with another order are equal.
 */
final class Form {

  private static final int PAIRS_MAX = 1_000;
  private static final int DEPTH_MAX = 8;

  private static final Comparator<String> NUMBERS_BY_VALUE =
      Comparator.<String>comparingInt(Form::position).thenComparing(Comparator.naturalOrder());

  private final Map<String, Object> root = new TreeMap<>();
  private int appended;

  private Form() {}

  static ObjectNode parse(String query, String body) {
    var form = new Form();
    form.read(query);
    form.read(body);
    var tree = Json.object();
    form.root.forEach((key, value) -> tree.set(key, json(value)));
    return tree;
  }

  private void read(String encoded) {
    if (encoded.isEmpty()) return;
    var pairs = encoded.split("&", PAIRS_MAX + 1);
    if (pairs.length > PAIRS_MAX)
      throw StripeError.badParameter(null, "Too many parameters.", null);
    for (var pair : pairs) {
      var at = pair.indexOf('=');
      var name = decode(at < 0 ? pair : pair.substring(0, at));
      if (!name.isEmpty()) put(name, at < 0 ? "" : decode(pair.substring(at + 1)));
    }
  }

  private void put(String name, String value) {
    var open = name.indexOf('[');
    if (open <= 0) {
      root.put(name, value);
      return;
    }
    var level = root;
    var key = name.substring(0, open);
    var depth = 0;
    for (var rest = name.substring(open); !rest.isEmpty(); ) {
      var close = rest.indexOf(']');
      if (!rest.startsWith("[") || close < 0 || ++depth > DEPTH_MAX)
        throw StripeError.badParameter(null, "Invalid parameter name: " + name, name);
      level = child(level, key, name);
      key = close == 1 ? String.valueOf(appended++) : rest.substring(1, close);
      rest = rest.substring(close + 1);
    }
    level.put(key, value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> level, String key, String name) {
    var child = level.computeIfAbsent(key, _ -> new TreeMap<String, Object>(NUMBERS_BY_VALUE));
    if (child instanceof Map<?, ?> map) return (Map<String, Object>) map;
    throw StripeError.badParameter(null, "Invalid parameter: " + name, name);
  }

  private static JsonNode json(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.keySet().stream().allMatch(key -> position(key) >= 0)) {
        var list = Json.array();
        map.values().forEach(item -> list.add(json(item)));
        return list;
      }
      var tree = Json.object();
      map.forEach((key, item) -> tree.set((String) key, json(item)));
      return tree;
    }
    return Json.object().stringNode((String) value);
  }

  /** The index in a list's key, or -1 for a name. */
  private static int position(@Nullable Object key) {
    var text = String.valueOf(key);
    var number = text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && !text.isEmpty() ? Integer.parseInt(text) : -1;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      throw StripeError.badParameter(null, "Invalid encoding of parameters.", null);
    }
  }
}
