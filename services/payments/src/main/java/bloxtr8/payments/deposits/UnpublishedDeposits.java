package bloxtr8.payments.deposits;

import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.platform.ServiceContext;
import java.util.List;

/**
 * Refunds deposits that were accepted for a deal that no longer waits for a payment and recorded as
 * no payment. There should be none: each raises an alert.
 */
public final class UnpublishedDeposits {

  private static final int AT_ONCE = 50;

  private final ServiceContext service;
  private final DepositHandler deposits;
  private final DepositRecheckStore rechecks;
  private final DealStore deals;

  UnpublishedDeposits(
      ServiceContext service,
      DepositHandler deposits,
      DepositRecheckStore rechecks,
      DealStore deals) {
    this.service = service;
    this.deposits = deposits;
    this.rechecks = rechecks;
    this.deals = deals;
  }

  /** Processes a limited number of deals. Returns whether there may be more. */
  public boolean runPass() {
    var found = rechecks.withUnpublished(AT_ONCE);
    for (var escrow : found) service.database().inTransaction(() -> sendBack(escrow));
    return found.size() == AT_ONCE;
  }

  private void sendBack(EscrowId escrow) {
    var deal = deals.lock(List.of(escrow)).get(escrow);
    if (deal == null || deal.isOpen()) return;
    if (deposits.sendBack(deal, PaymentFit.PAYMENT_FIT_EXCESS))
      service
          .telemetry()
          .alerts()
          .raise(
              service.name(),
              "deposit-unpublished",
              escrow.text() + " had deposits that were recorded as no payment");
  }
}
