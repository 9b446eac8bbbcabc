package bloxtr8.marketplace.roblox;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what decides about ownership strictly: a text where a number is documented is no fact. What
 * only describes is left out where it is not in the documented shape. Unknown fields are tolerated.
 */
final class Shape {

  static final String USERS = "users/";
  static final String GROUPS = "groups/";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final int NAME_MAX = 200;
  private static final int DESCRIPTION_MAX = 2_000;
  private static final int WORD_MAX = 60;

  private Shape() {}

  /** The positive number of this field. */
  static long id(JsonNode from, String field) throws Unreadable {
    var node = from.path(field);
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() <= 0)
      throw new Unreadable("no id in " + field);
    return node.longValue();
  }

  /** The number after the prefix of a resource's path: {@code users/1}. */
  static long idAfter(String prefix, JsonNode path) throws Unreadable {
    var text = path.asString("");
    if (!path.isString() || !text.startsWith(prefix)) throw new Unreadable("no path " + prefix);
    return number(text.substring(prefix.length()));
  }

  static long number(String text) throws Unreadable {
    if (!NUMBER.matcher(text).matches()) throw new Unreadable("no number");
    return Long.parseLong(text);
  }

  /** The last number of a path with two: {@code groups/9/roles/4}. */
  static long idBelow(GroupId group, String collection, JsonNode path) throws Unreadable {
    return idAfter(GROUPS + group + "/" + collection + "/", path);
  }

  /** A field that is absent, null or empty is none. */
  static boolean isNone(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isString() && node.asString().isEmpty());
  }

  /** A boolean; false where it is absent. */
  static boolean truth(JsonNode node) throws Unreadable {
    if (node.isMissingNode() || node.isNull()) return false;
    if (!node.isBoolean()) throw new Unreadable("no boolean");
    return node.booleanValue();
  }

  /** A boolean that only describes; null where there is none. */
  static @Nullable Boolean truthIfSaid(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : null;
  }

  /** The list of this field. */
  static JsonNode list(JsonNode from, String field) throws Unreadable {
    var list = from.path(field);
    if (!list.isArray()) throw new Unreadable("no list " + field);
    return list;
  }

  /** The owner of a legacy host, whose type is a number or a word. */
  static UniverseOwner owner(JsonNode type, long id) throws Unreadable {
    return switch (type.isIntegralNumber() ? type.asString() : type.asString("")) {
      case "0", "User" -> new UniverseOwner.ByUser(new RobloxUserId(id));
      case "1", "Group" -> new UniverseOwner.ByGroup(new GroupId(id));
      default -> throw new Unreadable("no type of owner");
    };
  }

  static void require(boolean isSame, String what) throws Unreadable {
    if (!isSame) throw new Unreadable("of another " + what);
  }

  static void requireSame(UniverseId asked, long found) throws Unreadable {
    require(asked.value() == found, "universe");
  }

  static void requireSame(GroupId asked, long found) throws Unreadable {
    require(asked.value() == found, "group");
  }

  /** A whole number from 0; null where there is none. */
  static @Nullable Long count(JsonNode node) {
    return node.isIntegralNumber()
            && node.canConvertToLong()
            && node.longValue() >= 0
            && node.longValue() <= CanonicalJson.NUMBER_MAX
        ? node.longValue()
        : null;
  }

  static @Nullable String name(JsonNode node) {
    return text(node, NAME_MAX);
  }

  private static @Nullable String text(JsonNode node, int max) {
    if (!node.isString()) return null;
    var text = node.asString();
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }

  /** What a source gave, for a snapshot. */
  static final class Facts {

    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

    Facts(String source, Object id) {
      facts.put("source", source);
      facts.put("id", id.toString());
    }

    Facts owner(@Nullable UniverseOwner owner) {
      facts.put(
          "owner",
          switch (owner) {
            case null -> null;
            case UniverseOwner.ByUser(var user) -> USERS + user;
            case UniverseOwner.ByGroup(var group) -> GROUPS + group;
          });
      return this;
    }

    Facts owner(@Nullable RobloxUserId owner) {
      facts.put("owner", owner == null ? null : USERS + owner);
      return this;
    }

    Facts name(JsonNode node) {
      return put("name", text(node, NAME_MAX));
    }

    Facts description(JsonNode node) {
      return put("description", text(node, DESCRIPTION_MAX));
    }

    /** A short text, such as a time. */
    Facts word(String name, JsonNode node) {
      return put(name, text(node, WORD_MAX));
    }

    Facts count(String name, JsonNode node) {
      return put(name, Shape.count(node));
    }

    Facts truth(String name, boolean truth) {
      return put(name, truth);
    }

    private Facts put(String name, @Nullable Object value) {
      if (value != null) facts.put(name, value);
      return this;
    }

    String json() {
      return CanonicalJson.of(facts);
    }
  }
}
