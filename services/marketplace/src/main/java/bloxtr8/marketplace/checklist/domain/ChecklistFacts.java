package bloxtr8.marketplace.checklist.domain;

import bloxtr8.kernel.Route;
import java.util.Map;
import java.util.Set;

/**
 * All that is known of what must be true.
 *
 * @param readings what was last read; absent for never read
 * @param confirmed what its side has confirmed
 */
public record ChecklistFacts(
    Route route, Map<ChecklistItem, Reading> readings, Set<ChecklistItem> confirmed) {

  public ChecklistFacts {
    readings = Map.copyOf(readings);
    confirmed = Set.copyOf(confirmed);
  }

  Reading reading(ChecklistItem item) {
    return readings.getOrDefault(item, Reading.UNKNOWN);
  }
}
