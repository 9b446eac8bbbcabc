package bloxtr8.marketplace.offers;

import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.listings.ListingReadStore;
import bloxtr8.marketplace.listings.ListingReadStore.Version;
import bloxtr8.marketplace.offers.OfferReadStore.Wanted;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.List;
import java.util.Objects;

/** Reads offers for their parties and staff. */
final class OfferQueries {

  private final OfferReadStore offers;
  private final ListingReadStore listings;

  OfferQueries(OfferReadStore offers, ListingReadStore listings) {
    this.offers = offers;
    this.listings = listings;
  }

  /**
   * An offer that exists for the caller.
   *
   * @throws RefusedRequest when it does not
   */
  StoredOffer require(OfferId id, Caller caller) {
    var offer = offers.find(id);
    if (offer == null || (!offer.isParty(caller.user()) && !caller.authority().isStaff()))
      throw RefusedRequest.notFound();
    return offer;
  }

  OfferDetails details(OfferId id, Caller caller) {
    return details(List.of(require(id, caller)), caller.user()).getFirst();
  }

  Page<OfferDetails> page(Wanted wanted, int page, int limit) {
    var found = offers.page(wanted, limit, (page - 1) * limit);
    return new Page<>(
        details(found, wanted.user()), Pagination.of(page, limit, offers.count(wanted)));
  }

  private List<OfferDetails> details(List<StoredOffer> found, UserId reader) {
    var of = listings.find(found.stream().map(StoredOffer::listing).distinct().toList());
    var seen =
        listings.versions(
            found.stream()
                .map(offer -> new Version(offer.listing(), offer.listingVersion()))
                .distinct()
                .toList());
    return found.stream()
        .map(offer ->
            OfferViews.details(
                offer,
                Objects.requireNonNull(of.get(offer.listing())),
                seen.get(new Version(offer.listing(), offer.listingVersion())),
                reader))
        .toList();
  }
}
