package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.checklist.Checklists.Checked;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.signing.ReadContract;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.List;

/** Records what a party confirms of its checklist; a confirmation never changes. */
final class ConfirmationHandler {

  private static final String SOURCE = "checklist";

  private final Database database;
  private final Checklists checklists;
  private final ChecklistStore store;
  private final Outbox outbox;
  private final Clock clock;

  ConfirmationHandler(
      Database database,
      Checklists checklists,
      ChecklistStore store,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.checklists = checklists;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Confirms a line; a second time changes nothing.
   *
   * @param name of the line, as the person sent it
   * @throws RefusedRequest when there is no such line, or it is not theirs to confirm
   */
  void confirm(ReadContract contract, String name, Actor.Person by, Cause cause) {
    var side = contract.sideOf(by.user());
    var item = ChecklistItem.named(name);
    if (side == null || item == null) throw RefusedRequest.notFound();
    var checked = checklists.stored(contract);
    switch (ChecklistDecider.confirm(checked.facts(), item, side)) {
      case ACCEPTED -> record(contract, item, by, cause);
      case ALREADY_SO -> {}
      case NO_SUCH_LINE -> throw RefusedRequest.notFound();
      case NOT_THEIRS ->
          throw RefusedRequest.forbidden(
              "not_yours_to_confirm", "Only the side that the line names may confirm it.");
      case NOT_TO_CONFIRM ->
          throw RefusedRequest.conflict(
              "not_to_confirm",
              "Nothing is to be confirmed here, because what we read counts. "
                  + sentence(checked, item));
    }
  }

  private void record(ReadContract contract, ChecklistItem item, Actor.Person by, Cause cause) {
    var entry =
        Audit.entry(
            contract.id().text(),
            "ConfirmChecklist",
            Audit.ACCEPTED,
            SOURCE,
            item.name(),
            by,
            cause);
    database.inTransaction(() -> {
      store.confirm(contract.id(), item, by.user(), clock.instant());
      outbox.record(List.of(entry));
    });
  }

  private static String sentence(Checked checked, ChecklistItem item) {
    return checked.lines().stream()
        .filter(line -> line.item() == item)
        .map(line -> ChecklistWords.sentence(line, checked.contract()))
        .findFirst()
        .orElseThrow();
  }
}
