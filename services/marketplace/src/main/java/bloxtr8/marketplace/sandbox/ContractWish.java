package bloxtr8.marketplace.sandbox;

import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.contracts.Contract.Terms;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract that was asked for.
 *
 * @param group null for the one that has the universe
 * @param destination null for a hand-over
 */
record ContractWish(
    UserId buyer,
    UserId seller,
    FeeQuote quote,
    Route route,
    UniverseId universe,
    @Nullable GroupId group,
    @Nullable GroupId destination,
    int deliveryDays,
    int inspectionDays) {

  List<UserId> parties() {
    return List.of(buyer, seller);
  }

  /** Whether a contract has what was asked for; the fee schedule may have changed since. */
  boolean isOf(Terms terms) {
    return buyer.equals(terms.buyer())
        && seller.equals(terms.seller())
        && quote.price().equals(terms.quote().price())
        && isOf(terms.transfer())
        && deliveryDays == terms.deliveryDays()
        && inspectionDays == terms.inspectionDays();
  }

  private boolean isOf(Transfer transfer) {
    if (route != transfer.route() || !universe.equals(transfer.universe())) return false;
    return switch (transfer) {
      case GroupHandover(_, var handedOver) ->
          destination == null && (group == null || group.equals(handedOver));
      case GameTransfer(_, var receiver) -> group == null && receiver.equals(destination);
    };
  }
}
