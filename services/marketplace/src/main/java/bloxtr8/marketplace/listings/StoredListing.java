package bloxtr8.marketplace.listings;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A listing as it is stored, for reading.
 *
 * @param state as in the table, such as ACTIVE
 * @param closingReason null unless it is INACTIVE or CANCELLED
 * @param paused whether something that it sells is paused
 * @param removed whether a moderator removed it or its game
 */
public record StoredListing(
    ListingId id,
    UserId seller,
    ListedAsset asset,
    String state,
    @Nullable String closingReason,
    boolean paused,
    boolean removed,
    int version,
    ListingTerms terms,
    Facts facts,
    Instant publishedAt,
    Instant editedAt) {

  /**
   * What is known of its game; null is what Roblox did not say, or what was not read yet.
   *
   * @param snapshotSha256 in hexadecimal
   * @param ownerSince null for an unknown history
   */
  public record Facts(
      @Nullable Snapshot snapshot,
      @Nullable String snapshotSha256,
      @Nullable String thumbnail,
      @Nullable Instant ownerSince,
      @Nullable Instant accountSince,
      Instant verifiedAt) {}

  public boolean isActive() {
    return state.equals("ACTIVE");
  }

  /**
   * Whether it exists for this reader.
   *
   * @param hasOffered whether they have made an offer for it
   */
  boolean isVisibleTo(Viewer viewer, boolean hasOffered) {
    if (viewer.isStaff() || viewer.is(seller) || hasOffered) return true;
    return !removed && (terms.visibility() == Visibility.PUBLIC || viewer.isIn(terms.guild()));
  }
}
