package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.checklist.domain.Blame;
import bloxtr8.marketplace.trading.UnmetLines;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells trading who owed what, and how long, of deals that ended. */
final class ChecklistBlame implements UnmetLines {

  /** So many intervals between two samples count, and no more: the rest was not looked at. */
  private static final int INTERVALS_COUNTED = 2;

  private final SampleStore samples;
  private final Duration fair;
  private final Duration longest;

  ChecklistBlame(SampleStore samples, ChecklistSettings settings) {
    this.samples = samples;
    fair = settings.owedAfter();
    longest = settings.unpaidInterval().multipliedBy(INTERVALS_COUNTED);
  }

  @Override
  public Map<ContractId, Owed> of(Map<ContractId, Instant> ends) {
    var owed = new HashMap<ContractId, Owed>();
    samples
        .waits(ends)
        .forEach((id, wait) -> {
          var blame = Blame.of(wait, fair, longest);
          owed.put(id, new Owed(blame.owing(), blame.couldPay()));
        });
    return owed;
  }
}
