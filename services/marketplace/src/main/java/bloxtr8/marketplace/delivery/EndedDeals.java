package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Clock;
import java.util.Collection;

/**
 * Alerts staff of games that are found with the wrong party after the end of a deal, and freezes
 * buyers who have their money back and the game as well.
 */
final class EndedDeals {

  private final PersonStore people;
  private final Alerts alerts;
  private final Clock clock;

  EndedDeals(ServiceContext service, PersonStore people) {
    this.people = people;
    this.alerts = service.telemetry().alerts();
    this.clock = service.clock();
  }

  void lock(Collection<UserId> buyers) {
    if (!buyers.isEmpty()) people.lock(buyers);
  }

  /** They start no new deal until staff lift the freeze. */
  Outgoing freeze(UserId buyer, EscrowId escrow, Cause cause) {
    var isNew = people.freeze(buyer, clock.instant());
    alert("ownership-after-refund", "The buyer of " + escrow + " was refunded and has the game.");
    return Audit.entry(
        buyer.text(),
        "FreezePerson",
        Audit.ACCEPTED,
        DatabaseRoles.MARKETPLACE.service(),
        (isNew ? "has the game of " : "was frozen before, and has the game of ") + escrow,
        DeliveryMessages.ACTOR,
        cause);
  }

  /** Only staff can do something about it: the deal moves no more money. */
  void reverted(EscrowId escrow) {
    alert("ownership-reverted", "The seller of " + escrow + " was paid and has the game again.");
  }

  private void alert(String kind, String text) {
    Database.afterCommit(() -> alerts.raise(DatabaseRoles.MARKETPLACE.service(), kind, text));
  }
}
