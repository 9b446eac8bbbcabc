package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
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
}
