package bloxtr8.payments.domain;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Deposit.State;
import org.jspecify.annotations.Nullable;

/** What a final deposit becomes, and what one that is counted means for its deal. */
public final class DepositDecider {

  /** What is left over and less than this is not worth sending back. */
  public static final Money DUST_BELOW = new Money(1_000_000, Currency.USDC);

  private static final int UNITS_BITS_MAX = Long.SIZE - 1;

  /** What a counted deposit means for the deal. */
  public sealed interface Meaning {

    /** The sum is not complete; more may come until the deal is closed. */
    record Partial(Money received, Money missing) implements Meaning {}

    /**
     * With it the sum is complete.
     *
     * @param over what it brought beyond the sum
     */
    record Complete(Money over) implements Meaning {}

    /** Late or beyond what was asked: it goes back by itself. */
    record Unwanted() implements Meaning {}

    /** Unwanted, and too little to send. */
    record Dust() implements Meaning {}
  }

  private DepositDecider() {}

  /**
   * The state of a deposit whose block is final.
   *
   * @param isUsdc of the one real contract
   * @param sender how clean; null when nobody can say now
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
   * What one more means.
   *
   * @param before what was counted at its address and belongs to no payment yet
   */
  public static Meaning meaningOf(Deal deal, Money before, Money amount) {
    if (!deal.isOpen()) return isDust(amount) ? new Meaning.Dust() : new Meaning.Unwanted();
    var received = before.plus(amount);
    return received.compareTo(deal.buyerPays()) < 0
        ? new Meaning.Partial(received, deal.buyerPays().minus(received))
        : new Meaning.Complete(received.minus(deal.buyerPays()));
  }

  /**
   * Whether it is too little to be looked at or sent back because of its sender; a sanctioned
   * party's is kept apart all the same.
   */
  public static boolean isNegligible(Deposit deposit, State judged) {
    return (judged == State.UNDER_REVIEW || judged == State.TAINTED) && isDust(deposit.money());
  }

  public static boolean isDust(Money left) {
    return left.compareTo(DUST_BELOW) < 0;
  }
}
