package bloxtr8.projections.domain;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The chargebacks of one escrow's payments, by chargeback id.
 *
 * @param open the bank has not decided
 * @param lost the bank has taken the money
 */
public record Chargebacks(Set<String> open, Set<String> lost) {

  /** Further ones are not listed individually. */
  private static final int MAX = 50;

  public static final Chargebacks NONE = new Chargebacks(Set.of(), Set.of());

  public Chargebacks {
    open = Collections.unmodifiableSet(new TreeSet<>(open));
    lost = Collections.unmodifiableSet(new TreeSet<>(lost));
  }

  Chargebacks opened(String id) {
    return new Chargebacks(with(open, id), without(lost, id));
  }

  Chargebacks won(String id) {
    return new Chargebacks(without(open, id), without(lost, id));
  }

  Chargebacks lost(String id) {
    return new Chargebacks(without(open, id), with(lost, id));
  }

  private static Set<String> with(Set<String> ids, String id) {
    if (ids.size() >= MAX) return ids;
    var now = new HashSet<>(ids);
    now.add(id);
    return now;
  }

  private static Set<String> without(Set<String> ids, String id) {
    var now = new HashSet<>(ids);
    now.remove(id);
    return now;
  }
}
