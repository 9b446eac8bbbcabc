package bloxtr8.payments.domain;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Chargeback.Shares;

/** Decides how much of a remainder goes to its payee. */
public final class RemainderDecider {

  private RemainderDecider() {}

  /**
   * The buyer gets everything that they paid and the bank has not taken, including our fee. The
   * seller gets what is left of the price less our fee; the rest becomes ours.
   *
   * @param lying the remainder
   * @param taken what chargebacks of the payment have taken so far
   * @param isFirst nothing of the payment was sent before
   * @return nothing when the whole remainder is our fee
   */
  public static Money amountFor(
      Payee payee, Deal deal, Payment payment, Money lying, Shares taken, boolean isFirst) {
    if (!isFirst) return lying;
    return switch (payee) {
      case BUYER -> {
        var all = lessOrNothing(payment.amount(), taken.sum());
        var fee = lessOrNothing(payment.buyerFee(), taken.fees());
        yield lying.plus(least(fee, lessOrNothing(all, lying)));
      }
      case SELLER ->
          lessOrNothing(least(lying, lessOrNothing(deal.price(), taken.held())), deal.sellerFee());
    };
  }

  private static Money lessOrNothing(Money from, Money less) {
    return from.compareTo(less) < 0 ? from.minus(from) : from.minus(less);
  }

  private static Money least(Money one, Money other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
