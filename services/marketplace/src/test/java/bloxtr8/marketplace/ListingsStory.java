package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.api.OffersApi.CounterTerms;
import bloxtr8.api.OffersApi.OfferSide;
import bloxtr8.api.OffersApi.OfferStatus;
import bloxtr8.api.OffersApi.SeenOffer;
import bloxtr8.platform.testing.Problems;
import org.junit.jupiter.api.Test;

/** A seller lists a game, people negotiate, and one of them makes the deal. */
class ListingsStory {

  @Test
  void list_offer_counter_accept() {
    try (var market = new Market()) {
      var shop = new Shop(market);
      var alice = market.person("Alice");
      var bob = market.person("Bob");
      var carol = market.person("Carol");

      var listing = shop.listedGroup(alice);
      var id = listing.listingId();
      assertThat(
              shop.listings(bob)
                  .search(
                      null, "tycoon", null, null, null, "pirate", null, null, null, null, null,
                      null)
                  .items())
          .extracting(card -> card.listingId())
          .containsExactly(id);
      assertThat(shop.listings(bob).quote(id, 40_000L).sellerGetsCents()).isEqualTo(39_950);

      var first = shop.offered(bob, listing, 40_000);
      var rival = shop.offered(carol, listing, 42_000);
      var counter =
          shop.offers(alice)
              .counter(first.offerId(), null, new CounterTerms(1, 47_500L, "With the icon.", null));
      assertThat(counter.madeBy()).isEqualTo(OfferSide.SELLER);
      assertThat(counter.parentId()).isEqualTo(first.offerId());
      assertThat(counter.round()).isEqualTo(2);
      assertThat(shop.offers(bob).offer(first.offerId()).counteredBy())
          .isEqualTo(counter.offerId());

      var accepted = shop.offers(bob).accept(counter.offerId(), new SeenOffer(47_500L, 1));
      assertThat(accepted.status()).isEqualTo(OfferStatus.ACCEPTED);
      assertThat(accepted.contractId()).isNotNull();
      assertThat(shop.offers(carol).offer(rival.offerId()).status()).isEqualTo(OfferStatus.ON_HOLD);
      var reserved = shop.listings(carol).listing(id);
      assertThat(reserved.status()).isEqualTo(ListingStatus.RESERVED);
      assertThat(Problems.of(() -> shop.listings(alice).cancel(id)).code())
          .isEqualTo("listing_reserved");
      assertThat(
              market.count(
                  "SELECT count(*) FROM marketplace.contracts WHERE state = 'REQUESTED' AND"
                      + " price_cents = 47500"))
          .isEqualTo(1);
      assertThat(
              market.count(
                  "SELECT count(*) FROM marketplace.contract_snapshot s JOIN marketplace.contracts c"
                      + " USING (contract_id) WHERE c.listing_id = '"
                      + id.value()
                      + "'"))
          .isEqualTo(1);
    }
  }
}
