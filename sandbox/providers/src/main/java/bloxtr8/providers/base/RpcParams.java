package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The params of one JSON-RPC call, read with the strictness of a real node. */
record RpcParams(JsonNode all) {
  private static final int ALTERNATIVES_MAX = 1_000;

  Hash32 hash(int index) {
    return parsed(index, Hash32::parse, "hash");
  }

  Address address(int index) {
    return parsed(index, RpcParams::anyCase, "address");
  }

  /** A node ignores the checksum. */
  static Address anyCase(String text) {
    return Address.parse(text.toLowerCase(Locale.ROOT));
  }

  String textOr(int index, String otherwise) {
    var node = all.get(index);
    return node == null || node.isNull() ? otherwise : text(index);
  }

  boolean flagOr(int index, boolean otherwise) {
    return all.path(index).asBoolean(otherwise);
  }

  ObjectNode object(int index) {
    if (all.get(index) instanceof ObjectNode object) return object;
    throw RpcError.invalidParams("missing value for required argument " + index);
  }

  private String text(int index) {
    var node = all.get(index);
    if (node == null || !node.isString())
      throw RpcError.invalidParams("missing value for required argument " + index);
    return node.stringValue();
  }

  private <T> T parsed(int index, Function<String, T> parser, String what) {
    try {
      return parser.apply(text(index));
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams(
          String.format(Locale.ROOT, "invalid argument %d: no %s: %s", index, what, e));
    }
  }

  /** One, several or none of them. */
  static <T> List<T> oneOrMore(@Nullable JsonNode node, Function<String, T> parser) {
    var found = new ArrayList<T>();
    if (node instanceof ArrayNode array) {
      if (array.size() > ALTERNATIVES_MAX)
        throw RpcError.invalidParams("exceed max addresses or topics per search position");
      array.forEach(each -> found.add(one(each, parser)));
    } else if (node != null && !node.isNull()) {
      found.add(one(node, parser));
    }
    return found;
  }

  private static <T> T one(JsonNode node, Function<String, T> parser) {
    try {
      return parser.apply(node.asString(""));
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams("invalid argument 0: " + e.getMessage());
    }
  }

  /** A tag or a number. */
  static long height(Tip tip, String text) {
    var tagged = tip.tagged(text);
    try {
      return tagged == null ? Hex.smallNumber(text) : tagged;
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams("invalid argument 0: " + e.getMessage());
    }
  }
}
