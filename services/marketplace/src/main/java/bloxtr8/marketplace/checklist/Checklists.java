package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.checklist.ChecklistStore.Stored;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistFacts;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.checklist.domain.Reading;
import bloxtr8.marketplace.ownership.PersonLimit;
import bloxtr8.marketplace.signing.ReadContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;

/**
 * The checklists of deals: what was last read, read again where somebody asks. All replicas
 * together read one deal at most once in a time.
 */
final class Checklists {

  private final ChecklistStore store;
  private final ChecklistReads reads;
  private final PersonLimit limit;
  private final ChecklistSettings settings;
  private final Clock clock;

  Checklists(
      ChecklistStore store,
      ChecklistReads reads,
      PersonLimit limit,
      ChecklistSettings settings,
      Clock clock) {
    this.store = store;
    this.reads = reads;
    this.limit = limit;
    this.settings = settings;
    this.clock = clock;
  }

  /** The checklist of a deal, and all that it follows from. */
  record Checked(ReadContract contract, Stored stored, ChecklistFacts facts) {

    List<ChecklistLine> lines() {
      return ChecklistDecider.lines(facts);
    }
  }

  /**
   * Reads it again unless that was done a moment ago, nothing can come of it, or there were too
   * many reads for this person: all people together have few calls.
   */
  Checked fresh(ReadContract contract, UserId reader) {
    if (isUnpaid(contract)) {
      var at = clock.instant();
      if (isDue(contract, at) && limit.allowsChecklist(reader, settings.readsPerMinute()))
        read(contract, pauseOf(contract));
    }
    return stored(contract);
  }

  private boolean isDue(ReadContract contract, Instant at) {
    var asked = store.askedAt(contract.id());
    return asked == null || !asked.isAfter(at.minus(pauseOf(contract)));
  }

  private Duration pauseOf(ReadContract contract) {
    return contract.state().equals("EXECUTED")
        ? settings.readAgain()
        : settings.unsignedReadAgain();
  }

  /** What was read too long ago is not known any more. */
  Checked stored(ReadContract contract) {
    var stored = store.find(contract.id(), clock.instant().minus(settings.goodFor()));
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    readings.putAll(stored.readings());
    readings.put(ChecklistItem.CONTRACT_EXECUTED, Reading.of(contract.state().equals("EXECUTED")));
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
    return switch (contract.escrowProgress()) {
      case "NONE", "UNPAID" -> true;
      default -> false;
    };
  }

  private void read(ReadContract contract, Duration atMostEvery) {
    var at = clock.instant();
    if (store.claim(contract.id(), at.minus(atMostEvery), at))
      store.save(contract.id(), reads.read(contract), at);
  }
}
