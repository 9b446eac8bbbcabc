package bloxtr8.providers.roblox;

import bloxtr8.kernel.Sha256;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.roblox.UniverseStore.Range;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The place in a list of an older host, like {@code 6430220996_1_7a42…}: the last id, the
 * direction, and a sum of the list that it belongs to.
 *
 * @param id null at the beginning
 */
record ListCursor(@Nullable Long id, boolean forward, String sum) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})_([12])_([0-9a-f]{32})");
  private static final String FORWARD = "1";

  /**
   * Reads a cursor.
   *
   * @param list what identifies the list; a cursor of another list is refused
   */
  static ListCursor parse(@Nullable String text, String list) {
    var sum = HexFormat.of().formatHex(Sha256.of(list)).substring(0, 32);
    if (text == null) return new ListCursor(null, true, sum);
    var parts = FORM.matcher(text);
    if (!parts.matches() || !parts.group(3).equals(sum))
      throw RobloxRefusal.badParameter("cursor", text, "The cursor is invalid.");
    return new ListCursor(Long.valueOf(parts.group(1)), parts.group(2).equals(FORWARD), sum);
  }

  /** What to read from the database, nearest first. */
  Range range(boolean descending, int limit) {
    var down = descending == forward;
    if (id == null) return new Range(0, Long.MAX_VALUE, down, limit);
    return down ? new Range(0, id, true, limit) : new Range(id, Long.MAX_VALUE, false, limit);
  }

  /**
   * The page.
   *
   * @param found nearest first, one more than the page when there are more
   */
  ObjectNode page(List<Universe> found, int size, Function<Universe, ObjectNode> shape) {
    var more = found.size() > size;
    var near = found.subList(0, Math.min(size, found.size()));
    var shown = forward ? near : near.reversed();
    var hasPrevious = forward ? id != null : more;
    var hasNext = forward ? more : true;
    var body = Json.object();
    body.put(
        "previousPageCursor", hasPrevious && !shown.isEmpty() ? text(shown.getFirst(), 2) : null);
    body.put("nextPageCursor", hasNext && !shown.isEmpty() ? text(shown.getLast(), 1) : null);
    var data = body.putArray("data");
    shown.forEach(universe -> data.add(shape.apply(universe)));
    return body;
  }

  private String text(Universe universe, int direction) {
    return String.format(Locale.ROOT, "%d_%d_%s", universe.id(), direction, sum);
  }
}
