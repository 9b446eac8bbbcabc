package bloxtr8.payments.domain;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Deposit.State;
import org.jspecify.annotations.Nullable;

/** Decides the state of a final deposit, and what an accepted one means for its deal. */
public final class DepositDecider {

  /** An excess below this amount is not refunded. */
  public static final Money DUST_BELOW = new Money(1_000_000, Currency.USDC);

  private static final int UNITS_BITS_MAX = Long.SIZE - 1;

  /** The meaning of an accepted deposit for its deal. */
  public sealed interface Meaning {

    /** The sum is not complete; more may come until the deal is closed. */
    record Partial(Money received, Money missing) implements Meaning {}

    /**
     * The sum is complete with it.
     *
     * @param over the excess
     */
    record Complete(Money over) implements Meaning {}

    /** Late or excess: it is refunded on its own. */
    record Unwanted() implements Meaning {}

    /** Unwanted, and too small for a refund. */
    record Dust() implements Meaning {}
  }

  private DepositDecider() {}

  /**
   * The state of a deposit whose block is final.
   *
   * @param isUsdc whether it is of the real USDC contract
   * @param sender the risk level; null when no result is available now
   * @return null to wait
   */
  public static @Nullable State judge(Deposit deposit, boolean isUsdc, @Nullable Level sender) {
    if (deposit.units().signum() == 0) return State.IGNORED;
    if (!isUsdc) return State.UNMATCHED;
    if (deposit.units().bitLength() > UNITS_BITS_MAX) return State.IGNORED;
    if (deposit.escrow() == null) return State.UNMATCHED;
    return switch (sender) {
      case null -> null;
      case LOW -> State.COUNTED;
      case MEDIUM -> State.UNDER_REVIEW;
      case HIGH -> State.TAINTED;
      case SANCTIONED -> State.FROZEN;
    };
  }

  /**
   * The meaning of a further deposit.
   *
   * @param before the sum of accepted deposits at its address that belong to no payment yet
   */
  public static Meaning meaningOf(Deal deal, Money before, Money amount) {
    if (!deal.isOpen()) return isDust(amount) ? new Meaning.Dust() : new Meaning.Unwanted();
    var received = before.plus(amount);
    return received.compareTo(deal.buyerPays()) < 0
        ? new Meaning.Partial(received, deal.buyerPays().minus(received))
        : new Meaning.Complete(received.minus(deal.buyerPays()));
  }

  /**
   * Whether it is too small for a review or a refund because of its sender; a sanctioned party's
   * deposit is kept apart in any case.
   */
  public static boolean isNegligible(Deposit deposit, State judged) {
    return (judged == State.UNDER_REVIEW || judged == State.TAINTED) && isDust(deposit.money());
  }

  public static boolean isDust(Money left) {
    return left.compareTo(DUST_BELOW) < 0;
  }
}
