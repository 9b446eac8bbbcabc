package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.time.Instant;

/** An agreement that both parties have signed. */
public record Contract(ContractId id, Terms terms, Instant executedAt) {

  /**
   * What it binds both to.
   *
   * @param fees the schedule that the quote was made by
   */
  public record Terms(
      UserId buyer,
      UserId seller,
      FeeQuote quote,
      FeeSchedule fees,
      Route route,
      int deliveryDays,
      int inspectionDays) {

    /** Whether the same was asked for; fees may have changed since. */
    boolean isSameWish(Terms other) {
      return buyer.equals(other.buyer)
          && seller.equals(other.seller)
          && quote.price().equals(other.quote.price())
          && route == other.route
          && deliveryDays == other.deliveryDays
          && inspectionDays == other.inspectionDays;
    }
  }

  public EscrowId escrow() {
    return EscrowId.of(id);
  }
}
