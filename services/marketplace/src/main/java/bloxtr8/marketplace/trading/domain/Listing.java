package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Set;

/**
 * A listing.
 *
 * @param version from 1; incremented by every edit
 * @param claims what it claims while it is live; empty while it is not
 * @param ownershipLost whether the last known read named another owner than the seller
 * @param removed a moderator removed it: it is cancelled at the end of its deal
 */
public record Listing(
    ListingId id,
    UserId seller,
    ListedAsset asset,
    int version,
    ListingTerms terms,
    ListingState state,
    Set<Claim> claims,
    boolean ownershipLost,
    boolean removed) {

  public Listing {
    claims = Set.copyOf(claims);
  }

  /** The same in another state; what is not live claims nothing. */
  Listing in(ListingState next) {
    return new Listing(
        id,
        seller,
        asset,
        version,
        terms,
        next,
        next.isLive() ? claims : Set.of(),
        ownershipLost,
        removed);
  }

  Listing withTerms(int newVersion, ListingTerms newTerms) {
    return new Listing(
        id, seller, asset, newVersion, newTerms, state, claims, ownershipLost, removed);
  }

  Listing withOwnershipLost(boolean lost) {
    return new Listing(id, seller, asset, version, terms, state, claims, lost, removed);
  }

  Listing asRemoved() {
    return new Listing(id, seller, asset, version, terms, state, claims, ownershipLost, true);
  }

  /** Whether it is reserved for this contract. */
  boolean isReservedFor(ContractId contract) {
    return state instanceof ListingState.Reserved r && r.contract().equals(contract);
  }

  /** Whether its sale would move this universe. */
  boolean moves(UniverseId universe) {
    return asset.universe().equals(universe) || claims.contains(new Claim.OfUniverse(universe));
  }
}
