package bloxtr8.marketplace.listingreads;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import java.time.Instant;

/**
 * A live listing whose game a replica has claimed to read.
 *
 * @param unknownReads how often in a row Roblox did not say who owns it
 * @param dueAt when it should have been read
 * @param leasedUntil when another replica may claim it
 */
record DueListing(
    ListingId id,
    UserId seller,
    ListedAsset asset,
    int unknownReads,
    Instant dueAt,
    Instant leasedUntil) {

  UniverseId universe() {
    return asset.universe();
  }
}
