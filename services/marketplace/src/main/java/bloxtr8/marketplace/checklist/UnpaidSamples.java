package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistFacts;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.Reading;
import bloxtr8.marketplace.checklist.domain.Sample;
import bloxtr8.marketplace.signing.ContractReadStore;
import bloxtr8.platform.background.PollingJob;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;

/**
 * Looks at deals that wait for the buyer's money, so that their end knows who owed what. Only what
 * it sees itself counts: no read of a party adds to it, or puts it off.
 */
public final class UnpaidSamples implements PollingJob.Pass {

  /** No more than a part of the calls that people have in a minute. */
  private static final int ONE_PASS_MAX = 5;

  /** Longer than any deal waits for its money, with all that outages add. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int DELETED_MAX = 1_000;

  private final SampleStore samples;
  private final ChecklistStore store;
  private final ContractReadStore contracts;
  private final ChecklistReads reads;
  private final ChecklistSettings settings;
  private final Clock clock;

  UnpaidSamples(
      SampleStore samples,
      ChecklistStore store,
      ContractReadStore contracts,
      ChecklistReads reads,
      ChecklistSettings settings,
      Clock clock) {
    this.samples = samples;
    this.store = store;
    this.contracts = contracts;
    this.reads = reads;
    this.settings = settings;
    this.clock = clock;
  }

  /** No pass follows another at once, also when more is due: the calls are those of people. */
  @Override
  public boolean runPass() {
    for (var i = 0; i < ONE_PASS_MAX; i++) {
      var due = samples.claim(clock.instant(), settings.unpaidInterval());
      if (due == null) break;
      sample(due);
    }
    samples.deleteBefore(clock.instant().minus(KEPT), DELETED_MAX);
    return false;
  }

  /** What nobody says now is not known, whatever was read before. */
  private void sample(ContractId id) {
    var contract = Objects.requireNonNull(contracts.find(id));
    var at = clock.instant();
    var found = reads.read(contract);
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    readings.putAll(found);
    // Only an executed contract waits for money.
    readings.put(ChecklistItem.CONTRACT_EXECUTED, Reading.YES);
    var confirmed = store.find(id, at).confirmed().keySet();
    var facts = new ChecklistFacts(contract.transfer().route(), readings, confirmed);
    samples.insert(id, Sample.of(at, ChecklistDecider.lines(facts)));
    store.save(id, found, at);
  }
}
