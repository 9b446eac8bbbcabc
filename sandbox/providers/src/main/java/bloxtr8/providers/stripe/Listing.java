package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list of Stripe objects.
 *
 * @param all references that every object must have
 * @param any references of which it must have at least one, unless empty
 * @param listedFrom older objects are unknown, also as the start of a page
 */
record Listing(
    String type,
    String account,
    List<String> all,
    List<String> any,
    long from,
    long until,
    @Nullable String after,
    @Nullable String before,
    int limit,
    long listedFrom) {

  private static final int USUAL = 10;
  private static final int MAX = 100;

  /** The requested page, filtered by the named parameters. */
  static Listing of(Request request, String type, String... filters) {
    var params = request.params();
    var all = new ArrayList<String>();
    for (var filter : filters) {
      var value = params.text(filter);
      if (value != null) all.add(filter + ":" + value);
    }
    var after = params.text("starting_after");
    var before = params.text("ending_before");
    if (after != null && before != null) {
      throw StripeError.badParameter(
          null, "Received both starting_after and ending_before; you may specify one.", null);
    }
    var range = Range.of(params);
    return new Listing(
        type,
        request.account(),
        all,
        List.of(),
        range.from,
        range.until,
        after,
        before,
        limit(params),
        0);
  }

  /** All objects with one reference, up to the largest page. */
  static Listing having(String type, String account, String key, String value) {
    return new Listing(
        type,
        account,
        List.of(key + ":" + value),
        List.of(),
        0,
        Long.MAX_VALUE,
        null,
        null,
        MAX,
        0);
  }

  Listing anyOf(List<String> wanted) {
    return new Listing(type, account, all, wanted, from, until, after, before, limit, listedFrom);
  }

  Listing and(String key, String value) {
    var more = new ArrayList<>(all);
    more.add(key + ":" + value);
    return new Listing(type, account, more, any, from, until, after, before, limit, listedFrom);
  }

  /** Excludes older objects. */
  Listing notBefore(long second) {
    return new Listing(
        type,
        account,
        all,
        any,
        Math.max(from, second),
        until,
        after,
        before,
        limit,
        Math.max(listedFrom, second));
  }

  /** Stripe's list object around the found objects. */
  ObjectNode list(String url, List<ObjectNode> found) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var list = Json.object();
    list.put("object", "list");
    var data = list.putArray("data");
    (before == null ? shown : shown.reversed()).forEach(data::add);
    list.put("has_more", found.size() > limit);
    list.put("url", url);
    return list;
  }

  private static int limit(Params params) {
    var limit = params.number("limit");
    if (limit == null) return USUAL;
    if (limit < 1 || limit > MAX) {
      throw StripeError.badParameter(
          "parameter_invalid_integer",
          String.format(Locale.ROOT, "Invalid integer: limit must be between 1 and %d.", MAX),
          "limit");
    }
    return Math.toIntExact(limit);
  }

  private record Range(long from, long until) {
    /** {@code created=1} or {@code created[gte]=1&created[lt]=2}. */
    static Range of(Params params) {
      if (!(params.tree().get("created") instanceof ObjectNode)) {
        var at = params.number("created");
        return at == null ? new Range(0, Long.MAX_VALUE) : new Range(at, at);
      }
      var group = params.group("created");
      var from = Math.max(or(group.number("gte"), 0), or(group.number("gt"), -1) + 1);
      var until =
          Math.min(
              or(group.number("lte"), Long.MAX_VALUE), or(group.number("lt"), Long.MIN_VALUE) - 1);
      return new Range(from, until);
    }

    private static long or(@Nullable Long value, long otherwise) {
      return value == null ? otherwise : value;
    }
  }
}
