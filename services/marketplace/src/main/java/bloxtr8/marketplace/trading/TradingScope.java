package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Set;

/** What commands concern, and what their transaction locks therefore, in this order. */
record TradingScope(
    Set<UserId> people,
    Set<UniverseId> universes,
    Set<ListingId> listings,
    Set<OfferId> offers,
    Set<ContractId> contracts) {

  TradingScope {
    people = Set.copyOf(people);
    universes = Set.copyOf(universes);
    listings = Set.copyOf(listings);
    offers = Set.copyOf(offers);
    contracts = Set.copyOf(contracts);
  }

  boolean covers(TradingScope other) {
    return people.containsAll(other.people)
        && universes.containsAll(other.universes)
        && listings.containsAll(other.listings)
        && offers.containsAll(other.offers)
        && contracts.containsAll(other.contracts);
  }
}
