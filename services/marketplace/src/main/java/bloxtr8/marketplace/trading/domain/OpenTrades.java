package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is open of a person: while there is anything, they neither unlink their Roblox account nor
 * delete themselves.
 *
 * @param listings theirs that are ACTIVE or RESERVED
 * @param offers live ones, on either side
 * @param contracts to be signed, or executed with an escrow whose end has not been heard
 */
public record OpenTrades(Set<ListingId> listings, Set<OfferId> offers, Set<ContractId> contracts) {

  public OpenTrades {
    listings = Set.copyOf(listings);
    offers = Set.copyOf(offers);
    contracts = Set.copyOf(contracts);
  }

  public static OpenTrades of(TradingState state, UserId user) {
    return new OpenTrades(
        state.listings().values().stream()
            .filter(listing -> listing.seller().equals(user) && listing.state().isLive())
            .map(Listing::id)
            .collect(Collectors.toSet()),
        state.offers().values().stream()
            .filter(offer -> offer.isParty(user) && offer.state().isLive())
            .map(Offer::id)
            .collect(Collectors.toSet()),
        state.deals().values().stream()
            .filter(deal -> deal.isParty(user) && !deal.isEnded())
            .map(Deal::contract)
            .collect(Collectors.toSet()));
  }

  public boolean isNone() {
    return listings.isEmpty() && offers.isEmpty() && contracts.isEmpty();
  }
}
