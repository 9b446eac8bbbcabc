package bloxtr8.payments;

import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.platform.Room;

/**
 * Keeps a seller's other payouts, up to what was taken back from us after he had been paid, until
 * that is won, given back or forgiven.
 */
final class SellerDebts {

  private final Room room;
  private final ChargebackStore chargebacks;
  private final HoldStore holds;

  SellerDebts(Room room) {
    this.room = room;
    this.chargebacks = new ChargebackStore(room.database().sql());
    this.holds = new HoldStore(room.database().sql());
  }

  /** Asked whenever money of the deal is to leave for its seller; under the deal's lock. */
  void keep(Deal deal) {
    for (var chargeback : chargebacks.debts(deal.seller(), deal.escrow()))
      if (holds.open(deal.escrow(), Hold.Kind.CHARGEBACK, chargeback, room.clock().instant()))
        room.telemetry()
            .alerts()
            .raise(
                room.name(),
                "payout-kept",
                "%s is kept for %s of the same seller".formatted(deal.escrow(), chargeback));
  }
}
