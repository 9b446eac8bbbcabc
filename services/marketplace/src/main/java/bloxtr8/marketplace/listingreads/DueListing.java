package bloxtr8.marketplace.listingreads;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live listing whose game a replica has claimed to read.
 *
 * @param ownerSince since when we have seen its owner; null for an unknown history
 * @param accountSince when the seller's Roblox account was made; null where Roblox did not say
 * @param verifiedAt the last read by which Roblox said who owns it
 * @param unknownReads how often in a row Roblox did not say who owns it
 * @param dueAt when it should have been read
 * @param leasedUntil when another replica may claim it
 */
record DueListing(
    ListingId id,
    UserId seller,
    ListedAsset asset,
    @Nullable Instant ownerSince,
    @Nullable Instant accountSince,
    Instant verifiedAt,
    int unknownReads,
    Instant dueAt,
    Instant leasedUntil) {

  UniverseId universe() {
    return asset.universe();
  }
}
