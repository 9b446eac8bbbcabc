package bloxtr8.payments.chargebacks;

import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.platform.ServiceContext;

/**
 * Holds a seller's other payouts up to the amount of chargebacks of payments that had been paid out
 * to them, until those are won, returned or forgiven.
 */
public final class NegativeBalanceHolds {

  private final ServiceContext service;
  private final ChargebackStore chargebacks;
  private final HoldStore holds;

  NegativeBalanceHolds(ServiceContext service, ChargebackStore chargebacks, HoldStore holds) {
    this.service = service;
    this.chargebacks = chargebacks;
    this.holds = holds;
  }

  /** Opens holds before money of the deal is sent to its seller; called under the deal's lock. */
  public void openHolds(Deal deal) {
    for (var chargeback : chargebacks.debts(deal.seller(), deal.escrow()))
      if (holds.open(deal.escrow(), Hold.Kind.CHARGEBACK, chargeback, service.clock().instant()))
        service
            .telemetry()
            .alerts()
            .raise(
                service.name(),
                "payout-blocked-by-debt",
                "%s is held for %s of the same seller".formatted(deal.escrow(), chargeback));
  }
}
