package bloxtr8.marketplace.offers;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it is stored, for reading.
 *
 * @param parent null for the first of a negotiation
 * @param destination null for a hand-over
 * @param state such as PENDING; EXPIRED as soon as its time is over
 * @param reason why it was declined or withdrawn; else null
 * @param contract null unless it was accepted
 * @param counteredBy null unless it was countered
 * @param dealEnded whether the deal that it became has ended; false for what became none
 */
record StoredOffer(
    OfferId id,
    ListingId listing,
    UserId buyer,
    UserId seller,
    Side madeBy,
    @Nullable OfferId parent,
    int round,
    Money amount,
    int listingVersion,
    String conditions,
    @Nullable GroupId destination,
    FeeSchedule fees,
    String state,
    @Nullable String reason,
    @Nullable ContractId contract,
    @Nullable OfferId counteredBy,
    Instant createdAt,
    Instant expiresAt,
    boolean dealEnded) {

  boolean isParty(UserId user) {
    return user.equals(buyer) || user.equals(seller);
  }

  UserId maker() {
    return madeBy == Side.BUYER ? buyer : seller;
  }

  /** Who may accept, decline or counter it. */
  UserId receiver() {
    return madeBy == Side.BUYER ? seller : buyer;
  }
}
