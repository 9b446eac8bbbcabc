package bloxtr8.providers.custodian;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of changes, oldest first. {@code nextCursor} exists only while there is more; the last
 * cursor stays valid, and later returns what has changed since.
 */
record Paging(long after, int limit) {
  private static final int USUAL = 50;
  private static final int MAX = 100;

  static Paging of(CustodianRequest request) {
    var limit = number("limit", request.query("limit"), USUAL);
    if (limit < 1 || limit > MAX) {
      throw CustodianError.invalid(
          "invalid_request",
          String.format(Locale.ROOT, "The limit must be between 1 and %d.", MAX));
    }
    return new Paging(number("cursor", request.query("cursor"), 0), Math.toIntExact(limit));
  }

  /** One more than the page, to know whether there is another page. */
  int wanted() {
    return limit + 1;
  }

  <T> Answer answer(List<T> found, ToLongFunction<T> change, Function<T, ObjectNode> json) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var body = Json.object();
    var data = body.putArray("data");
    shown.forEach(each -> data.add(json.apply(each)));
    if (found.size() > limit) {
      body.put("nextCursor", Long.toString(change.applyAsLong(shown.getLast())));
    } else {
      body.putNull("nextCursor");
    }
    return Answer.json(body);
  }

  private static long number(String name, @Nullable String text, long otherwise) {
    try {
      return text == null || text.isEmpty() ? otherwise : Long.parseUnsignedLong(text);
    } catch (NumberFormatException _) {
      throw CustodianError.invalid("invalid_" + name, "No %s '%s'.".formatted(name, text));
    }
  }
}
