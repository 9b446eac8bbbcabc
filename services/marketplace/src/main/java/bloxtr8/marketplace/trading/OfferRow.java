package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OfferState;
import bloxtr8.marketplace.trading.domain.OfferState.Accepted;
import bloxtr8.marketplace.trading.domain.OfferState.Countered;
import bloxtr8.marketplace.trading.domain.OfferState.DeclineReason;
import bloxtr8.marketplace.trading.domain.OfferState.Declined;
import bloxtr8.marketplace.trading.domain.OfferState.Expired;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OfferState.WithdrawReason;
import bloxtr8.marketplace.trading.domain.OfferState.Withdrawn;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code offer}. */
record OfferRow(
    UUID offerId,
    UUID listingId,
    UUID buyerId,
    UUID sellerId,
    String madeBy,
    @Nullable UUID parentId,
    int round,
    long amountCents,
    int listingVersion,
    String conditions,
    @Nullable Long destinationGroupId,
    long stripeBuyerBasisPoints,
    long stripeBuyerFixedCents,
    long stripeSellerFixedCents,
    long usdcBuyerBasisPoints,
    long usdcSellerBasisPoints,
    OffsetDateTime createdAt,
    OffsetDateTime expiresAt,
    String state,
    @Nullable String reason,
    @Nullable UUID contractId,
    @Nullable UUID counteredBy) {

  Offer offer() {
    return new Offer(
        new OfferId(offerId),
        new ListingId(listingId),
        new UserId(buyerId),
        new UserId(sellerId),
        Side.valueOf(madeBy),
        parentId == null ? null : new OfferId(parentId),
        round,
        Money.cents(amountCents),
        listingVersion,
        conditions,
        destinationGroupId == null ? null : new GroupId(destinationGroupId),
        new FeeSchedule(
            stripeBuyerBasisPoints,
            stripeBuyerFixedCents,
            stripeSellerFixedCents,
            usdcBuyerBasisPoints,
            usdcSellerBasisPoints),
        createdAt.toInstant(),
        expiresAt.toInstant(),
        offerState());
  }

  private OfferState offerState() {
    return switch (state) {
      case "PENDING" -> new Pending();
      case "ON_HOLD" -> new OnHold();
      case "ACCEPTED" -> new Accepted(new ContractId(known(contractId)));
      case "DECLINED" -> new Declined(DeclineReason.valueOf(known(reason)));
      case "COUNTERED" -> new Countered(new OfferId(known(counteredBy)));
      case "WITHDRAWN" -> new Withdrawn(WithdrawReason.valueOf(known(reason)));
      case "EXPIRED" -> new Expired();
      default -> throw new IllegalStateException(offerId + " is " + state);
    };
  }

  private <T> T known(@Nullable T value) {
    if (value == null) throw new IllegalStateException(offerId + " is " + state + " without it");
    return value;
  }

  /** As it is called everywhere. */
  static String stateOf(OfferState state) {
    return switch (state) {
      case Pending _ -> "PENDING";
      case OnHold _ -> "ON_HOLD";
      case Accepted _ -> "ACCEPTED";
      case Declined _ -> "DECLINED";
      case Countered _ -> "COUNTERED";
      case Withdrawn _ -> "WITHDRAWN";
      case Expired _ -> "EXPIRED";
    };
  }

  static @Nullable String reasonOf(OfferState state) {
    return switch (state) {
      case Declined(var reason) -> reason.name();
      case Withdrawn(var reason) -> reason.name();
      case Pending _, OnHold _, Accepted _, Countered _, Expired _ -> null;
    };
  }

  static @Nullable UUID contractOf(OfferState state) {
    return state instanceof Accepted(var contract) ? contract.value() : null;
  }

  static @Nullable UUID counteredByOf(OfferState state) {
    return state instanceof Countered(var by) ? by.value() : null;
  }
}
