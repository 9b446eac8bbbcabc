package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.ClosingReason.OWNERSHIP_LOST;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnedByBuyerEarly;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnershipRemembered;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a read of Roblox does to a listing and to its deal. */
final class OwnershipDecider {

  private OwnershipDecider() {}

  static void seen(DecisionBuilder d, Listing listing, OwnershipRead read) {
    switch (read.owner()) {
      case SELLER -> ownedBySeller(d, listing);
      case ANOTHER -> ownedByAnother(d, listing, read.user());
      case UNKNOWN -> {}
    }
  }

  private static void ownedBySeller(DecisionBuilder d, Listing listing) {
    if (listing.ownershipLost() && listing.state().isLive())
      d.then(new OwnershipRemembered(listing.id(), false));
  }

  /**
   * Another owner than the seller was read.
   *
   * @param owner null when they are none of our users
   */
  static void ownedByAnother(DecisionBuilder d, Listing listing, @Nullable UserId owner) {
    switch (listing.state()) {
      case Active _ -> {
        remember(d, listing);
        d.deactivate(listing, OWNERSHIP_LOST);
      }
      case Reserved(var contract) -> {
        remember(d, listing);
        lostUnderDeal(d, listing, d.now().deal(contract), owner);
      }
      case Inactive _, Sold _, Cancelled _ -> {}
    }
  }

  private static void remember(DecisionBuilder d, Listing listing) {
    if (!listing.ownershipLost()) d.then(new OwnershipRemembered(listing.id(), true));
  }

  /** An executed contract is never void. The deal's own buyer has it early, which ends nothing. */
  private static void lostUnderDeal(
      DecisionBuilder d, Listing listing, Deal deal, @Nullable UserId owner) {
    if (deal.buyer().equals(owner)) {
      var isNew = !listing.ownershipLost();
      if (isNew && (deal.state().isOpen() || deal.isUnpaid()))
        d.then(new OwnedByBuyerEarly(listing.id(), deal.contract()));
    } else if (deal.state().isOpen())
      DealSteps.voidContract(d, deal, VoidReason.OWNERSHIP_LOST, Set.of(Side.SELLER));
    else DealSteps.endIfUnpaid(d, deal, CancelCause.OWNERSHIP_LOST);
  }
}
