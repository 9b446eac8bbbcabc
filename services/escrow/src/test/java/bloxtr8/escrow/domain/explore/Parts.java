package bloxtr8.escrow.domain.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interns the parts of worlds, because many worlds share few parts: each part is stored once under
 * a number. A stored part is compared by identity, any other by content.
 */
final class Parts<T> {

  private final List<T> kept = new ArrayList<>();
  private final IdentityHashMap<T, Integer> same = new IdentityHashMap<>();
  private final Map<T, Integer> equal = new HashMap<>();

  int number(T part) {
    var number = same.get(part);
    return number == null ? numberOfEqual(part) : number;
  }

  T get(int number) {
    return kept.get(number);
  }

  private int numberOfEqual(T part) {
    var number = equal.get(part);
    if (number != null) return number;
    equal.put(part, kept.size());
    same.put(part, kept.size());
    kept.add(part);
    return kept.size() - 1;
  }
}
