package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingEdit;
import bloxtr8.api.ListingsApi.ListingFlag;
import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.ListingsApi.NewListing;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listings through their API, with Roblox of the sandbox. */
class ListingsTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  private UserId alice = new UserId(new UUID(0, 0));

  @BeforeAll
  static void open() {
    market = new Market();
    shop = new Shop(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void person() {
    alice = market.person("Alice");
  }

  @AfterEach
  void reopen() {
    for (var host : List.of("cloud", "games", "groups")) shop.roblox.open(host);
  }

  private ListingsApi api() {
    return shop.listings(alice);
  }

  private ListingsApi api(UserId user) {
    return shop.listings(user);
  }

  private static Problem refused(ThrowingCallable request) {
    return Problems.of(request);
  }

  private void assertNobodyKnows(UserId user, ListingId listing) {
    var problem = refused(() -> api(user).listing(listing));
    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).isEqualTo(Problem.notFound().detail());
  }

  private static ListingEdit price(ListingDetails of, long cents) {
    return new ListingEdit(of.version(), null, null, cents, null, null, null, null);
  }

  @Test
  void a_listing_shows_the_game_as_roblox_shows_it_and_who_sells_it() {
    var listing = shop.listed(alice);
    assertThat(listing.status()).isEqualTo(ListingStatus.ACTIVE);
    assertThat(listing.version()).isEqualTo(1);
    assertThat(listing.band()).isEqualTo("under-5k");
    assertThat(listing.deliveryDays()).isEqualTo(7);
    assertThat(listing.inspectionDays()).isEqualTo(7);
    assertThat(listing.experience().playing()).isEqualTo(7);
    assertThat(listing.experience().visits()).isEqualTo(1234);
    assertThat(listing.experience().name()).isNotBlank();
    assertThat(listing.experience().thumbnail()).isNotNull();
    assertThat(listing.experience().snapshotSha256()).hasSize(64);
    assertThat(listing.experience().ownerSeenSince()).isNotNull();
    assertThat(listing.seller().userId()).isEqualTo(alice);
    assertThat(listing.seller().tier()).isEqualTo(Tier.TIER_1);
    assertThat(listing.flags()).containsExactly(ListingFlag.HISTORY_UNKNOWN);
    assertThat(listing.next()).contains("Buyers make offers");
    assertThat(api().listing(listing.listingId())).isEqualTo(listing);
  }

  @Test
  void strangers_see_a_public_listing_and_only_who_is_signed_in_sees_the_roblox_name() {
    var listing = shop.listed(alice);
    var bob = market.person("Bob");
    assertThat(api(bob).listing(listing.listingId()).seller().robloxName()).isEqualTo("Alice");
    var anonymous = market.anonymously(ListingsApi.class).listing(listing.listingId());
    assertThat(anonymous.seller().robloxName()).isNull();
    assertThat(anonymous.seller().userId()).isEqualTo(alice);
    assertThat(anonymous.experience()).isEqualTo(listing.experience());
  }

  @Test
  void a_change_of_owner_that_we_saw_is_flagged() {
    var bob = market.person("Bob");
    var game = shop.gameOf(bob);
    api(bob).publish(null, Shop.transferOf(game));
    shop.roblox.moveToUser(game, market.robloxIdOf(alice));
    var listing = api().publish(null, Shop.transferOf(game));
    assertThat(listing.flags()).contains(ListingFlag.NEW_OWNER);
  }

  @Test
  void a_group_is_listed_with_everything_in_it_and_no_part_of_it_again() {
    var group = shop.roblox.group(market.robloxIdOf(alice));
    var first = shop.roblox.gameIn(group);
    var second = shop.roblox.gameIn(group);
    var listing = api().publish(null, Shop.handoverOf(first, group.id()));
    assertThat(listing.groupId()).isEqualTo(group.id());
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing_claim WHERE listing_id = '%s'"
                    .formatted(listing.listingId().value())))
        .isEqualTo(3);
    var problem = refused(() -> api().publish(null, Shop.transferOf(second)));
    assertThat(problem.code()).isEqualTo("universe_listed");
  }

  @Test
  void nobody_lists_what_they_do_not_own_in_the_way_in_which_they_sell_it() {
    var stranger = shop.gameOf(market.person("Bob"));
    assertThat(refused(() -> api().publish(null, Shop.transferOf(stranger))).code())
        .isEqualTo("not_the_owner");
    var group = shop.roblox.group(market.robloxIdOf(alice));
    var own = shop.gameOf(alice);
    assertThat(refused(() -> api().publish(null, Shop.handoverOf(own, group.id()))).code())
        .isEqualTo("not_the_owner");
    var locked = shop.roblox.gameIn(group);
    shop.roblox.lock(group);
    assertThat(refused(() -> api().publish(null, Shop.handoverOf(locked, group.id()))).code())
        .isEqualTo("not_the_owner");
  }

  @Test
  void while_roblox_does_not_say_nothing_is_listed() {
    var game = shop.gameOf(alice);
    shop.roblox.close("cloud", 503);
    var problem = refused(() -> api().publish(null, Shop.transferOf(game)));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("ownership_unknown");
    assertThat(problem.retryAfter()).isNotNull();
    shop.roblox.open("cloud");
    var group = shop.roblox.group(market.robloxIdOf(alice));
    var inGroup = shop.roblox.gameIn(group);
    shop.roblox.close("games", 500);
    assertThat(refused(() -> api().publish(null, Shop.handoverOf(inGroup, group.id()))).code())
        .isEqualTo("ownership_unknown");
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing WHERE universe_id = " + game.universe()))
        .isZero();
  }

  @Test
  void the_id_of_a_place_is_answered_with_the_id_of_its_experience() {
    var game = shop.gameOf(alice);
    var place = new SharedRoblox.Game(game.place(), game.place());
    var problem = refused(() -> api().publish(null, Shop.transferOf(place)));
    assertThat(problem.errors().getFirst().field()).isEqualTo("universeId");
    assertThat(problem.errors().getFirst().message()).contains(Long.toString(game.universe()));
  }

  @Test
  void every_wrong_field_is_named_at_once_and_roblox_is_not_asked() {
    var wrong =
        new NewListing(
            -1L,
            bloxtr8.kernel.Route.GROUP_HANDOVER,
            null,
            "@everyone",
            "join discord.gg/abc",
            0L,
            " ",
            ListingVisibility.PRIVATE,
            "123",
            0,
            15);
    var problem = refused(() -> api().publish(null, wrong));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors().stream().map(FieldError::field))
        .containsExactlyInAnyOrder(
            "guildId",
            "universeId",
            "groupId",
            "title",
            "summary",
            "category",
            "priceCents",
            "deliveryDays",
            "inspectionDays",
            "visibility");
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.person_read WHERE user_id = '"
                    + alice.value()
                    + "'"))
        .isZero();
  }

  @Test
  void prices_outside_of_the_limits_are_refused_with_the_limits() {
    var game = shop.gameOf(alice);
    for (var cents : new long[] {Long.MIN_VALUE, -1, 0, 99, 1_000_000_001, Long.MAX_VALUE}) {
      var problem = refused(() -> api().publish(null, Shop.priced(Shop.transferOf(game), cents)));
      assertThat(problem.errors())
          .containsExactly(new FieldError("priceCents", "must be from 100 to 1,000,000,000"));
    }
    var cheapest = api().publish(null, Shop.priced(Shop.transferOf(game), 100));
    assertThat(cheapest.priceCents()).isEqualTo(100);
  }

  @Test
  void who_has_linked_no_roblox_account_cannot_list() {
    var game = shop.gameOf(alice);
    var eve = market.signedUp("900000000000000777", "Eve");
    var problem = refused(() -> api(eve).publish(null, Shop.transferOf(game)));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.code()).isEqualTo("not_linked");
  }

  @Test
  void who_has_roblox_asked_too_often_waits() {
    var stranger = shop.gameOf(market.person("Bob"));
    for (var i = 0; i < 10; i++)
      assertThat(refused(() -> api().publish(null, Shop.transferOf(stranger))).status())
          .isEqualTo(409);
    var problem = refused(() -> api().publish(null, Shop.transferOf(stranger)));
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.code()).isEqualTo("too_many_reads");
  }

  @Test
  void a_repeated_publication_is_one_listing_and_another_body_is_refused() {
    var wanted = Shop.transferOf(shop.gameOf(alice));
    var first = api().publish("key-1", wanted);
    assertThat(api().publish("key-1", wanted)).isEqualTo(first);
    var problem = refused(() -> api().publish("key-1", Shop.priced(wanted, 60_000)));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("idempotency_key_reused");
    var bob = market.person("Bob");
    var other = api(bob).publish("key-1", Shop.transferOf(shop.gameOf(bob)));
    assertThat(other.listingId()).isNotEqualTo(first.listingId());
    assertThat(refused(() -> api().publish("not a key", wanted)).code())
        .isEqualTo("idempotency_key_malformed");
  }

  @Test
  void a_private_listing_exists_in_its_guild_for_its_seller_and_staff_only() {
    var listing = shop.listedPrivately(alice);
    var id = listing.listingId();
    var bob = market.person("Bob");
    assertThat(listing.guildId()).isEqualTo(Shop.GUILD);
    assertNobodyKnows(bob, id);
    assertThat(refused(() -> market.anonymously(ListingsApi.class).listing(id)).status())
        .isEqualTo(404);
    assertThat(refused(() -> market.inGuild("7", bob, ListingsApi.class).listing(id)).status())
        .isEqualTo(404);
    assertThat(refused(() -> api(bob).quote(id, null)).status()).isEqualTo(404);
    assertThat(refused(() -> api(bob).watch(id)).status()).isEqualTo(404);
    assertThat(refused(() -> api(bob).edit(id, price(listing, 100))).status()).isEqualTo(404);
    assertThat(refused(() -> api(bob).cancel(id)).status()).isEqualTo(404);
    var inGuild = market.inGuild(Shop.GUILD, bob, ListingsApi.class);
    assertThat(inGuild.listing(id).visibility()).isEqualTo(ListingVisibility.PRIVATE);
    assertThat(api().listing(id).listingId()).isEqualTo(id);
    assertThat(api(market.member(Authority.MODERATOR)).listing(id).listingId()).isEqualTo(id);
  }

  @Test
  void nobody_names_a_guild_in_which_they_are_not() {
    var game = shop.gameOf(alice);
    var wanted = Shop.privateIn(Shop.transferOf(game), Shop.GUILD);
    for (var guild : new String[] {null, "7"}) {
      var problem =
          refused(() -> market.inGuild(guild, alice, ListingsApi.class).publish(null, wanted));
      assertThat(problem.errors().getFirst().field()).isEqualTo("guildId");
    }
  }

  @Test
  void an_edit_makes_the_next_version_of_what_its_author_saw() {
    var listing = shop.listed(alice);
    var edited = api().edit(listing.listingId(), price(listing, 2_000_000));
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.band()).isEqualTo("20k-100k");
    assertThat(edited.title()).isEqualTo(listing.title());
    var problem = refused(() -> api().edit(listing.listingId(), price(listing, 300)));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("listing_changed");
    var bob = market.person("Bob");
    assertThat(refused(() -> api(bob).edit(listing.listingId(), price(edited, 300))).code())
        .isEqualTo("not_the_seller");
    var words = new ListingEdit(2, "selling robux", null, 5L, null, null, null, null);
    assertThat(
            refused(() -> api().edit(listing.listingId(), words)).errors().stream()
                .map(FieldError::field))
        .containsExactly("title", "priceCents");
    var hidden = new ListingEdit(2, null, null, null, null, ListingVisibility.PRIVATE, null, null);
    assertThat(refused(() -> api().edit(listing.listingId(), hidden)).errors().getFirst().field())
        .isEqualTo("visibility");
  }

  @Test
  void a_listing_is_taken_off_the_market_put_back_and_cancelled() {
    var listing = shop.listed(alice);
    var id = listing.listingId();
    var off = api().deactivate(id);
    assertThat(off.status()).isEqualTo(ListingStatus.INACTIVE);
    assertThat(off.closedBecause()).isEqualTo("BY_SELLER");
    assertThat(api().deactivate(id).status()).isEqualTo(ListingStatus.INACTIVE);
    assertThat(api().activate(id).status()).isEqualTo(ListingStatus.ACTIVE);
    assertThat(api().cancel(id).status()).isEqualTo(ListingStatus.CANCELLED);
    assertThat(refused(() -> api().activate(id)).code()).isEqualTo("listing_not_active");
    assertThat(api(market.person("Bob")).listing(id).next()).contains("has ended");
  }

  @Test
  void an_activation_asks_roblox_again() {
    var game = shop.gameOf(alice);
    var id = api().publish(null, Shop.transferOf(game)).listingId();
    api().deactivate(id);
    shop.roblox.close("cloud", 500);
    assertThat(refused(() -> api().activate(id)).code()).isEqualTo("ownership_unknown");
    shop.roblox.open("cloud");
    shop.roblox.moveToUser(game, shop.roblox.user());
    assertThat(refused(() -> api().activate(id)).code()).isEqualTo("not_the_owner");
    assertThat(api().listing(id).status()).isEqualTo(ListingStatus.INACTIVE);
  }

  @Test
  void a_game_that_staff_removed_is_shown_to_its_seller_and_staff_only() {
    var listing = shop.listed(alice);
    shop.mark(listing.listingId(), "removed_at");
    assertNobodyKnows(market.person("Bob"), listing.listingId());
    assertThat(api().listing(listing.listingId()).status()).isEqualTo(ListingStatus.ACTIVE);
  }

  @Test
  void a_reported_game_is_shown_as_paused() {
    var listing = shop.listed(alice);
    shop.mark(listing.listingId(), "paused_at");
    var shown = api(market.person("Bob")).listing(listing.listingId());
    assertThat(shown.paused()).isTrue();
    assertThat(shown.next()).contains("staff decide");
  }

  @Test
  void a_quote_tells_both_sides_of_a_price_on_its_rail() {
    var id = shop.listed(alice).listingId();
    var usual = market.anonymously(ListingsApi.class).quote(id, null);
    assertThat(usual.rail()).isEqualTo(Rail.STRIPE);
    assertThat(usual.priceCents()).isEqualTo(50_000);
    assertThat(usual.buyerPaysCents()).isEqualTo(51_525);
    assertThat(usual.sellerGetsCents()).isEqualTo(49_950);
    var large = api().quote(id, 1_000_001L);
    assertThat(large.rail()).isEqualTo(Rail.USDC_BASE);
    assertThat(large.sellerFeeCents()).isEqualTo(5_000);
    for (var cents : new long[] {-1, 0, 99, 1_000_000_001, Long.MAX_VALUE})
      assertThat(refused(() -> api().quote(id, cents)).errors().getFirst().field())
          .isEqualTo("amountCents");
  }

  @Test
  void a_listing_is_watched_once_until_the_watch_ends() {
    var id = shop.listed(alice).listingId();
    var bob = market.person("Bob");
    assertThat(api(bob).watch(id).watching()).isTrue();
    assertThat(api(bob).watch(id).watching()).isTrue();
    assertThat(api(bob).listing(id).watching()).isTrue();
    assertThat(api().listing(id).watching()).isFalse();
    assertThat(api(bob).unwatch(id).watching()).isFalse();
    assertThat(api(bob).unwatch(id).watching()).isFalse();
    assertThat(api(bob).listing(id).watching()).isFalse();
  }

  @Test
  void nobody_watches_more_than_two_hundred_listings() {
    var id = shop.listed(alice).listingId();
    var bob = market.person("Bob");
    market
        .environment
        .admin()
        .sql(
            """
            INSERT INTO marketplace.listing
                  (listing_id, seller_id, universe_id, route, state, closing_reason, version, title,
                   summary, price_cents, category, visibility, delivery_days, inspection_days,
                   verified_at, created_at, published_at, edited_at)
            SELECT gen_random_uuid(), seller_id, universe_id, route, 'CANCELLED', 'BY_SELLER', 1,
                   'watched', 'watched', 100, 'watched', 'PUBLIC', 7, 7, now(), now(), now(), now()
              FROM marketplace.listing, generate_series(1, 200) WHERE listing_id = :id
            """)
        .param("id", id.value())
        .update();
    market
        .environment
        .admin()
        .sql(
            """
            INSERT INTO marketplace.listing_watch
            SELECT listing_id, :bob, now() FROM marketplace.listing WHERE title = 'watched'
            """)
        .param("bob", bob.value())
        .update();
    var problem = refused(() -> api(bob).watch(id));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("too_many_watches");
  }
}
