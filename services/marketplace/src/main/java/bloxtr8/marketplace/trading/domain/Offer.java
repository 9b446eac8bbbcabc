package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer, with everything that its maker saw: the deal is made on exactly that.
 *
 * @param parent the offer that it answers; null for the first of a negotiation
 * @param round from 1, its place in the negotiation
 * @param listingVersion the version of the listing that its maker saw
 * @param conditions may be empty
 * @param destination the buyer's group that receives the game; null for a hand-over
 * @param expiresAt nothing comes of it from then on
 */
public record Offer(
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
    Instant createdAt,
    Instant expiresAt,
    OfferState state) {

  public UserId maker() {
    return person(madeBy);
  }

  /** Who may accept, decline or counter it. */
  public UserId receiver() {
    return person(madeBy.other());
  }

  public boolean isParty(UserId user) {
    return user.equals(buyer) || user.equals(seller);
  }

  /** Whether its time is over. */
  public boolean isOver(Instant at) {
    return !at.isBefore(expiresAt);
  }

  Offer in(OfferState next) {
    return new Offer(
        id,
        listing,
        buyer,
        seller,
        madeBy,
        parent,
        round,
        amount,
        listingVersion,
        conditions,
        destination,
        fees,
        createdAt,
        expiresAt,
        next);
  }

  private UserId person(Side side) {
    return side == Side.BUYER ? buyer : seller;
  }
}
