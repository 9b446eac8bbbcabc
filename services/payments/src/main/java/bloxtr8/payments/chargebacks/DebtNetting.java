package bloxtr8.payments.chargebacks;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Instant;
import java.util.List;

/**
 * Deducts a seller's debt from a payout. At least a cent is always sent, so that a payout ends by
 * the provider's response in every case. Called under the deal's lock.
 */
public final class DebtNetting {

  private static final Money LEAST_SENT = Money.cents(1);

  private final ServiceContext service;
  private final Ledger ledger;
  private final OperationStore operations;
  private final NettingStore nettings;

  DebtNetting(
      ServiceContext service, Ledger ledger, OperationStore operations, NettingStore nettings) {
    this.service = service;
    this.ledger = ledger;
    this.operations = operations;
    this.nettings = nettings;
  }

  /**
   * Records the payout, less the debt.
   *
   * @param whole the payout of the whole amount that the deal leaves the seller
   * @param owed what the seller owes, locked until the transaction ends
   */
  public void payOut(Operation whole, UserId seller, Money owed, Cause cause, Instant at) {
    var netted = Money.cents(Math.min(owed.units(), most(whole)));
    if (netted.isZero()) {
      operations.insert(whole, null, cause, at);
      ledger.book(Bookings.payoutReserved(whole.id(), whole.escrowId(), whole.amount()));
      return;
    }
    var payout = whole.less(whole.rail().settled(netted));
    operations.insert(payout, null, cause, at);
    nettings.insert(payout, seller, netted, at);
    ledger.book(
        List.of(
            Bookings.debtNetted(payout, seller, netted),
            Bookings.payoutReserved(payout.id(), payout.escrowId(), payout.amount())));
    service
        .telemetry()
        .meters()
        .counter("bloxtr8.payments.netted.cents", "rail", payout.rail().name())
        .increment((double) netted.units());
  }

  /** Undoes the deduction: the payout was not sent. */
  public void undo(Operation payout, Instant now) {
    var netted = nettings.of(payout.id());
    if (netted == null) return;
    nettings.undo(payout.id(), now);
    ledger.book(Bookings.nettingUndone(payout, netted.seller(), netted.owed()));
  }

  /** The whole amount that the deal leaves the seller: what is sent, and what was deducted. */
  public Money whole(Operation payout) {
    var netted = nettings.of(payout.id());
    return netted == null
        ? payout.amount()
        : payout.amount().plus(payout.rail().settled(netted.owed()));
  }

  private static long most(Operation whole) {
    Rail rail = whole.rail();
    var cents = whole.amount().units() / rail.settled(Money.cents(1)).units();
    return Math.max(0, cents - LEAST_SENT.units());
  }
}
