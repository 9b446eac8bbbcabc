package bloxtr8.marketplace.offers;

import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.OffersApi.OfferSide;
import bloxtr8.api.OffersApi.OfferStatus;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.listings.ListingViews;
import bloxtr8.marketplace.listings.StoredListing;
import bloxtr8.marketplace.trading.Moments;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps stored offers to what the API shows of them. */
final class OfferViews {

  private OfferViews() {}

  /**
   * An offer for one reader.
   *
   * @param seen the version of the listing that its maker saw; null where it is the present one
   */
  static OfferDetails details(
      StoredOffer offer, StoredListing listing, @Nullable ListingTerms seen, UserId reader) {
    var destination = offer.destination();
    return new OfferDetails(
        offer.id(),
        offer.listing(),
        listing.terms().title(),
        offer.listingVersion(),
        offer.buyer(),
        offer.seller(),
        OfferSide.valueOf(offer.madeBy().name()),
        sideOf(offer, reader),
        offer.parent(),
        offer.round(),
        offer.amount().units(),
        offer.conditions(),
        destination == null ? null : destination.value(),
        ListingViews.quote(offer.fees().quote(offer.amount())),
        OfferStatus.valueOf(offer.state()),
        offer.reason(),
        offer.contract(),
        offer.counteredBy(),
        seen == null ? List.of() : ListingChanges.between(seen, listing.terms()),
        next(offer, listing, reader),
        offer.createdAt(),
        offer.expiresAt());
  }

  private static @Nullable OfferSide sideOf(StoredOffer offer, UserId reader) {
    if (reader.equals(offer.buyer())) return OfferSide.BUYER;
    return reader.equals(offer.seller()) ? OfferSide.SELLER : null;
  }

  private static String next(StoredOffer offer, StoredListing listing, UserId reader) {
    return switch (OfferStatus.valueOf(offer.state())) {
      case PENDING -> listing.paused() ? PAUSED : waits(offer, reader);
      case ON_HOLD ->
          "Another offer was accepted: this one waits for the end of that deal, until %s at most."
              .formatted(Moments.text(offer.expiresAt()));
      case ACCEPTED ->
          offer.dealEnded()
              ? "It was accepted, and its deal has ended: nobody has to do anything."
              : "It was accepted: both parties go on with the contract.";
      case COUNTERED -> "The other side made another offer instead: answer that one.";
      case DECLINED, WITHDRAWN, EXPIRED -> "It has ended: nobody has to do anything.";
    };
  }

  private static final String PAUSED =
      "People have reported this game: staff decide before anybody accepts.";

  private static String waits(StoredOffer offer, UserId reader) {
    var side = offer.madeBy() == Side.BUYER ? "the seller" : "the buyer";
    var whose = reader.equals(offer.receiver()) ? "It is your turn" : "It is the turn of " + side;
    return whose + ": accept, decline or counter it until " + Moments.text(offer.expiresAt()) + ".";
  }
}
