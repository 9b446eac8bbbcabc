package bloxtr8.escrow.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.time.Duration;

/** The terms of a deal, fixed by the contract that both parties signed. */
public record Terms(
    ContractId contract,
    String documentSha256,
    UserId buyer,
    UserId seller,
    FeeQuote quote,
    FeeSchedule schedule,
    Route route,
    int deliveryDays,
    int inspectionDays,
    GameName game) {

  private static final int DAYS_MAX = 14;

  /** Terms that were stored before the game was carried do not name it. */
  public Terms {
    game = game == null ? GameName.UNKNOWN : game;
  }

  public EscrowId escrow() {
    return EscrowId.of(contract);
  }

  public Money price() {
    return quote.price();
  }

  public boolean isParty(UserId user) {
    return user.equals(buyer) || user.equals(seller);
  }

  Duration deliveryTime() {
    return Duration.ofDays(deliveryDays);
  }

  Duration inspectionTime() {
    return Duration.ofDays(inspectionDays);
  }

  /** Whether rail, fees and days equal our own calculation. */
  boolean agree() {
    return !buyer.equals(seller)
        && isAllowed(deliveryDays)
        && isAllowed(inspectionDays)
        && price().currency() == Currency.USD
        && quote.equals(requote());
  }

  private FeeQuote requote() {
    try {
      return schedule.quote(price());
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Differs from every quote, because the schedule gives none for this price.
      return new FeeQuote(quote.rail(), price(), price(), price());
    }
  }

  private static boolean isAllowed(int days) {
    return days >= 1 && days <= DAYS_MAX;
  }
}
