package bloxtr8.payments.deposits;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Deposit;
import bloxtr8.payments.domain.Payment;
import java.util.List;

/** The payments that deposits make, single or summed up. */
final class DepositPayments {

  private static final Rail RAIL = Rail.USDC_BASE;

  private DepositPayments() {}

  /**
   * A payment in USDC.
   *
   * @param intent the deal's address for the whole sum, the deposit's place for a single one
   */
  static Payment of(EscrowId escrow, Deposit deposit, String intent, Money amount, Money price) {
    var id = intent.equals(deposit.address()) ? Payment.idOf(RAIL, intent) : deposit.id();
    return new Payment(
        id,
        escrow,
        RAIL,
        1,
        intent,
        deposit.place().name(),
        amount,
        RAIL.money(0),
        price,
        deposit.minedAt());
  }

  static Money sum(List<Deposit> deposits) {
    var sum = RAIL.money(0);
    for (var deposit : deposits) sum = sum.plus(deposit.money());
    return sum;
  }

  /**
   * The whole sum may still be accepted by an escrow that was closing only because of the payment
   * deadline.
   */
  static PaymentFit lateFit(Deal deal, Money amount) {
    if (amount.equals(deal.buyerPays())) return PaymentFit.PAYMENT_FIT_EXACT;
    return deal.heldPayment() == null && amount.compareTo(deal.buyerPays()) < 0
        ? PaymentFit.PAYMENT_FIT_PARTIAL
        : PaymentFit.PAYMENT_FIT_EXCESS;
  }
}
