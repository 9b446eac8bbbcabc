package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Map;

/**
 * Everything that a command has locked and may decide about: the people, the universe, the listings
 * that concern it, their live offers, and their deals.
 *
 * @param listings the command's own, and every live listing that claims what it claims or would
 *     claim
 */
public record TradingState(
    Map<UserId, Trader> people,
    Map<UniverseId, UniverseMark> universes,
    Map<ListingId, Listing> listings,
    Map<OfferId, Offer> offers,
    Map<ContractId, Deal> deals) {

  public TradingState {
    people = Map.copyOf(people);
    universes = Map.copyOf(universes);
    listings = Map.copyOf(listings);
    offers = Map.copyOf(offers);
    deals = Map.copyOf(deals);
  }
}
