package bloxtr8.marketplace.listings;

import bloxtr8.api.ListingsApi.ListedExperience;
import bloxtr8.api.ListingsApi.ListingCard;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingFlag;
import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.ListingsApi.PriceQuote;
import bloxtr8.api.ListingsApi.SellerCard;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.marketplace.ownership.SnapshotFacts;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.PriceBand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps stored listings to what the API shows of them. */
public final class ListingViews {

  /** A change of owner, or a new account, is pointed out for so long. */
  private static final Duration NEW_FOR = Duration.ofDays(30);

  private ListingViews() {}

  static ListingDetails details(
      StoredListing listing, SellerCard seller, boolean watching, Instant at) {
    var terms = listing.terms();
    return new ListingDetails(
        listing.id(),
        listing.version(),
        ListingStatus.valueOf(listing.state()),
        listing.closingReason(),
        listing.paused(),
        listing.asset().universe().value(),
        listing.asset().route(),
        groupOf(listing),
        terms.title(),
        terms.summary(),
        terms.price().units(),
        PriceBand.of(terms.price()).text(),
        terms.category(),
        ListingVisibility.valueOf(terms.visibility().name()),
        terms.guild(),
        terms.deliveryDays(),
        terms.inspectionDays(),
        seller,
        experience(listing.facts()),
        flags(listing.facts(), at),
        watching,
        next(listing),
        listing.publishedAt(),
        listing.editedAt());
  }

  static ListingCard card(StoredListing listing, SellerCard seller, Instant at) {
    var terms = listing.terms();
    return new ListingCard(
        listing.id(),
        listing.version(),
        ListingStatus.valueOf(listing.state()),
        listing.asset().universe().value(),
        listing.asset().route(),
        terms.title(),
        terms.price().units(),
        PriceBand.of(terms.price()).text(),
        terms.category(),
        ListingVisibility.valueOf(terms.visibility().name()),
        seller,
        experience(listing.facts()),
        flags(listing.facts(), at),
        listing.publishedAt());
  }

  public static PriceQuote quote(FeeQuote quote) {
    return new PriceQuote(
        quote.rail(),
        quote.price().units(),
        quote.buyerFee().units(),
        quote.buyerPays().units(),
        quote.sellerFee().units(),
        quote.sellerGets().units());
  }

  private static @Nullable Long groupOf(StoredListing listing) {
    return listing.asset() instanceof GroupAsset(_, var group) ? group.value() : null;
  }

  private static ListedExperience experience(StoredListing.Facts facts) {
    var thumbnail = facts.thumbnail();
    var snapshot = facts.snapshot();
    var seen = snapshot == null ? null : SnapshotFacts.of(snapshot).experience();
    return new ListedExperience(
        seen == null ? null : seen.name(),
        seen == null ? null : seen.playing(),
        seen == null ? null : seen.visits(),
        thumbnail == null ? null : URI.create(thumbnail),
        seen == null ? null : seen.ownerSeenSince(),
        facts.verifiedAt(),
        facts.snapshotSha256());
  }

  static List<ListingFlag> flags(StoredListing.Facts facts, Instant at) {
    var flags = new ArrayList<ListingFlag>();
    if (isRecent(facts.ownerSince(), at) || isRecent(facts.accountSince(), at))
      flags.add(ListingFlag.NEW_OWNER);
    if (facts.ownerSince() == null || facts.accountSince() == null)
      flags.add(ListingFlag.HISTORY_UNKNOWN);
    return flags;
  }

  private static boolean isRecent(@Nullable Instant since, Instant at) {
    return since != null && since.isAfter(at.minus(NEW_FOR));
  }

  private static String next(StoredListing listing) {
    return switch (ListingStatus.valueOf(listing.state())) {
      case ACTIVE ->
          listing.paused()
              ? "People have reported this game: staff decide before anybody offers or accepts."
              : "Buyers make offers, and the seller answers them.";
      case RESERVED -> "An offer was accepted: both parties go on with that deal.";
      case SOLD -> "It is sold: nobody has to do anything.";
      case INACTIVE -> "It is not offered: its seller may activate it again.";
      case CANCELLED -> "It has ended: nobody has to do anything.";
    };
  }
}
