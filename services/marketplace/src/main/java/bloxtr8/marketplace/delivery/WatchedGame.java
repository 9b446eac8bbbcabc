package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch;
import bloxtr8.marketplace.delivery.domain.OwnerClassifier;
import bloxtr8.marketplace.delivery.domain.ReadSchedule.Priority;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import java.time.Instant;

/**
 * A game whose read is due, and that this replica alone reads until its lease ends.
 *
 * @param watch as it was when the read was claimed
 * @param priority as which the read was due
 * @param dueAt when the read was due
 * @param leasedUntil also proves that nobody else has claimed the read since
 */
record WatchedGame(
    EscrowId escrow,
    ContractId contract,
    UserId buyer,
    Transfer transfer,
    RobloxParties parties,
    DeliveryWatch watch,
    Priority priority,
    Instant dueAt,
    Instant leasedUntil) {

  OwnerClassifier classifier() {
    return new OwnerClassifier(transfer, parties);
  }
}
