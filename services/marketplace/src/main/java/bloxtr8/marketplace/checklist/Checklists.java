package bloxtr8.marketplace.checklist;

import bloxtr8.marketplace.checklist.ChecklistStore.Stored;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistFacts;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.checklist.domain.Reading;
import bloxtr8.marketplace.signing.ContractReadStore;
import bloxtr8.marketplace.signing.ReadContract;
import bloxtr8.platform.background.PollingJob;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;

/**
 * The checklists of deals: what was last read, read again where somebody asks or nobody has asked
 * for a while. All replicas together read one deal at most once in a time.
 */
final class Checklists implements PollingJob.Pass {

  private static final int ONE_PASS_MAX = 50;

  private final ChecklistStore store;
  private final ContractReadStore contracts;
  private final ChecklistReads reads;
  private final ChecklistSettings settings;
  private final Clock clock;

  Checklists(
      ChecklistStore store,
      ContractReadStore contracts,
      ChecklistReads reads,
      ChecklistSettings settings,
      Clock clock) {
    this.store = store;
    this.contracts = contracts;
    this.reads = reads;
    this.settings = settings;
    this.clock = clock;
  }

  /** The checklist of a deal, and all that it follows from. */
  record Checked(ReadContract contract, Stored stored, ChecklistFacts facts) {

    List<ChecklistLine> lines() {
      return ChecklistDecider.lines(facts);
    }
  }

  /** Reads it again unless that was done a moment ago, or nothing can come of it. */
  Checked fresh(ReadContract contract) {
    if (isUnpaid(contract)) read(contract, settings.readAgain());
    return stored(contract);
  }

  Checked stored(ReadContract contract) {
    var stored = store.find(contract.id());
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    readings.putAll(stored.readings());
    readings.put(
        ChecklistItem.CONTRACT_EXECUTED, Reading.of(contract.state().equals("EXECUTED")));
    var route = contract.transfer().route();
    return new Checked(
        contract, stored, new ChecklistFacts(route, readings, stored.confirmed().keySet()));
  }

  /** The contract is open, or executed and nothing was heard of money. */
  private static boolean isUnpaid(ReadContract contract) {
    return switch (contract.state()) {
      case "REQUESTED", "PENDING_SIGNATURE" -> true;
      case "EXECUTED" -> isBeforeMoney(contract);
      default -> false;
    };
  }

  /** Whether the buyer can still be kept from paying. */
  static boolean isBeforeMoney(ReadContract contract) {
    return contract.escrowProgress().equals("UNPAID");
  }

  private void read(ReadContract contract, Duration atMostEvery) {
    var at = clock.instant();
    if (store.claim(contract.id(), at.minus(atMostEvery), at))
      store.save(contract.id(), reads.read(contract), at);
  }

  /** Reads deals that wait for money, those first that were not read for longest. */
  @Override
  public boolean runPass() {
    var due = store.unpaid(clock.instant().minus(settings.unpaidInterval()), ONE_PASS_MAX);
    for (var id : due)
      read(Objects.requireNonNull(contracts.find(id)), settings.unpaidInterval());
    return due.size() == ONE_PASS_MAX;
  }
}
