package bloxtr8.payments.screening;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The score of 0 to 100 that each of TRM Labs' risk levels means to us. */
public record TrmScores(Map<Integer, Integer> byLevel) {

  public TrmScores {
    byLevel = Map.copyOf(byLevel);
  }

  /** Of {@code level=score} pairs, comma-separated. */
  public static TrmScores parse(String text) {
    var scores = new TreeMap<Integer, Integer>();
    for (var pair : text.split(",", -1)) {
      var equals = pair.indexOf('=');
      if (equals < 0) throw new IllegalArgumentException("not level=score: " + pair);
      scores.put(
          Integer.valueOf(pair.substring(0, equals).strip()),
          Integer.valueOf(pair.substring(equals + 1).strip()));
    }
    return new TrmScores(scores);
  }

  /** Null for a level that is not known. */
  @Nullable Integer of(int level) {
    return byLevel.get(level);
  }
}
