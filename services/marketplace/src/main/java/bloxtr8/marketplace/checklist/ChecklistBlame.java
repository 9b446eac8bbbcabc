package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.checklist.domain.Blame;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.trading.UnmetLines;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tells trading who owed what, and how long, of deals that ended. */
final class ChecklistBlame implements UnmetLines {

  private final ChecklistStore store;
  private final Duration fair;

  ChecklistBlame(ChecklistStore store, ChecklistSettings settings) {
    this.store = store;
    fair = settings.owedAfter();
  }

  @Override
  public Map<ContractId, Owed> of(Map<ContractId, Instant> ends) {
    var owed = new HashMap<ContractId, Owed>();
    store
        .waited(ends.keySet())
        .forEach((id, waited) -> {
          var lines = ChecklistDecider.lines(waited.facts());
          var time = waited.timeUntil(Objects.requireNonNull(ends.get(id)));
          var blame = Blame.of(lines, time, fair);
          owed.put(id, new Owed(blame.owing(), blame.couldPay()));
        });
    return owed;
  }
}
