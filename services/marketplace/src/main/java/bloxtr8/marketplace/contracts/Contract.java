package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.time.Instant;

/** A contract that both parties have signed. */
public record Contract(ContractId id, Terms terms, Instant executedAt) {

  /**
   * The terms of a contract.
   *
   * @param fees the schedule that the quote was calculated with
   */
  public record Terms(
      UserId buyer,
      UserId seller,
      FeeQuote quote,
      FeeSchedule fees,
      Route route,
      int deliveryDays,
      int inspectionDays) {

    /** Whether the same terms were requested; the fee schedule may have changed since. */
    public boolean isSameWish(Terms other) {
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
