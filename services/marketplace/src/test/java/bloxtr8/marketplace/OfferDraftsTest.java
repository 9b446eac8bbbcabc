package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.OfferDraftsApi;
import bloxtr8.api.OfferDraftsApi.DraftContent;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drafts of offers, which survive until the offer was made. */
class OfferDraftsTest {

  private static final DraftContent TYPED =
      new DraftContent(1, 45_000L, 77L, "With all maps, @everyone", null);

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  private UserId bob = new UserId(new UUID(0, 0));

  @SuppressWarnings("NullAway.Init")
  private ListingDetails listing;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.offers.draft-interval", "PT0.2S"));
    shop = new Shop(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void people() {
    bob = market.person("Bob");
    listing = shop.listedGroup(market.person("Alice"));
  }

  private OfferDraftsApi api() {
    return shop.drafts(bob);
  }

  private static Problem refused(ThrowingCallable request) {
    return Problems.of(request);
  }

  private long stored() {
    return market.count(
        "SELECT count(*) FROM marketplace.offer_draft WHERE user_id = '" + bob.value() + "'");
  }

  @Test
  void a_draft_is_kept_as_typed_for_half_an_hour_after_the_last_save() {
    api().save(listing.listingId(), new DraftContent(null, null, null, null, null));
    var saved = api().save(listing.listingId(), TYPED);
    assertThat(saved.content()).isEqualTo(TYPED);
    assertThat(Duration.between(saved.savedAt(), saved.keptUntil()))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(api().draft(listing.listingId())).isEqualTo(saved);
    assertThat(stored()).isEqualTo(1);
    var eve = market.person("Eve");
    assertThat(refused(() -> shop.drafts(eve).draft(listing.listingId())).status()).isEqualTo(404);
  }

  @Test
  void a_draft_ends_with_the_offer_and_not_with_an_attempt() {
    api().save(listing.listingId(), TYPED);
    assertThat(refused(() -> shop.offers(bob).make(null, Shop.offer(listing, 60_000))).status())
        .isEqualTo(422);
    assertThat(api().draft(listing.listingId()).content()).isEqualTo(TYPED);
    shop.offered(bob, listing, 45_000);
    assertThat(refused(() -> api().draft(listing.listingId())).status()).isEqualTo(404);
  }

  @Test
  void a_draft_is_deleted_by_its_person_also_twice() {
    api().save(listing.listingId(), TYPED);
    shop.drafts(market.person("Eve")).delete(listing.listingId());
    assertThat(api().draft(listing.listingId()).content()).isEqualTo(TYPED);
    api().delete(listing.listingId());
    api().delete(listing.listingId());
    assertThat(stored()).isZero();
  }

  @Test
  void an_old_draft_is_not_shown_and_is_swept() {
    api().save(listing.listingId(), TYPED);
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.offer_draft SET expires_at = now() WHERE user_id = :user")
        .param("user", bob.value())
        .update();
    assertThat(refused(() -> api().draft(listing.listingId())).status()).isEqualTo(404);
    Await.until("the draft is swept", () -> stored() == 0);
  }

  @Test
  void nobody_has_more_than_a_hundred_drafts_and_ten_thousand_are_refused_with_a_sentence() {
    api().save(listing.listingId(), TYPED);
    market
        .environment
        .admin()
        .sql(
            """
            WITH many AS (
              INSERT INTO marketplace.listing
                    (listing_id, seller_id, universe_id, route, state, closing_reason, version,
                     title, summary, price_cents, category, visibility, delivery_days,
                     inspection_days, verified_at, created_at, published_at, edited_at)
              SELECT gen_random_uuid(), seller_id, universe_id, 'GAME_TRANSFER', 'CANCELLED',
                     'BY_SELLER', 1, 'many', 'many', 100, 'many', 'PUBLIC', 7, 7, now(), now(),
                     now(), now()
                FROM marketplace.listing, generate_series(1, 99) WHERE listing_id = :id
              RETURNING listing_id)
            INSERT INTO marketplace.offer_draft
            SELECT :bob, listing_id, '{}', now(), now() + interval '30 minutes' FROM many
            """)
        .param("id", listing.listingId().value())
        .param("bob", bob.value())
        .update();
    assertThat(stored()).isEqualTo(100);
    var another = shop.listedGroup(market.person("Carol")).listingId();
    var problem = refused(() -> api().save(another, TYPED));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("too_many_drafts");
    assertThat(problem.detail()).contains("100 drafts", "send or delete one");
    assertThat(api().save(listing.listingId(), TYPED).content()).isEqualTo(TYPED);
    assertThat(stored()).isEqualTo(100);
  }

  @Test
  void drafts_and_watches_are_exported_and_end_with_their_person() {
    api().save(listing.listingId(), TYPED);
    shop.listings(bob).watch(listing.listingId());
    var held = String.valueOf(market.held().export(bob));
    assertThat(held).contains("offerDrafts", "With all maps", "watches");
    market.accounts().erase(market.actor(bob), List.of());
    assertThat(stored()).isZero();
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing_watch WHERE user_id = '"
                    + bob.value()
                    + "'"))
        .isZero();
  }

  @Test
  void a_draft_is_for_a_listing_that_exists_for_its_person() {
    var hidden = shop.listedPrivately(market.person("Dave")).listingId();
    for (var id : new ListingId[] {hidden, new ListingId(UUID.randomUUID())})
      assertThat(refused(() -> api().save(id, TYPED)).status()).isEqualTo(404);
    var tooLong = new DraftContent(null, null, null, "a".repeat(501), null);
    assertThat(refused(() -> api().save(listing.listingId(), tooLong)).errors().getFirst().field())
        .isEqualTo("conditions");
  }
}
