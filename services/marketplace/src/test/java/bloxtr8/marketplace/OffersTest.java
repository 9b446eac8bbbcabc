package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingEdit;
import bloxtr8.api.OffersApi;
import bloxtr8.api.OffersApi.CounterTerms;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.OffersApi.OfferSide;
import bloxtr8.api.OffersApi.OfferStatus;
import bloxtr8.api.OffersApi.SeenOffer;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Offers through their API, with Roblox of the sandbox. */
class OffersTest extends AliceAndBob {

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT1H"));
    shop = new Shop(market);
  }

  private static OffersApi api(UserId user) {
    return shop.offers(user);
  }

  private static Problem refused(ThrowingCallable request) {
    return Problems.of(request);
  }

  private static SeenOffer seen(OfferDetails offer) {
    return new SeenOffer(offer.amountCents(), offer.listingVersion());
  }

  private static CounterTerms counter(OfferDetails of, long cents) {
    return new CounterTerms(of.listingVersion(), cents, null, null);
  }

  private static void edit(UserId seller, ListingDetails listing, long cents) {
    shop.listings(seller)
        .edit(
            listing.listingId(),
            new ListingEdit(listing.version(), "New title", null, cents, null, null, null, null));
  }

  @Test
  void an_offer_is_kept_as_its_maker_saw_it_for_three_days() {
    var listing = shop.listedGroup(alice);
    var offer = shop.offered(bob, listing, 45_000);
    assertThat(offer.status()).isEqualTo(OfferStatus.PENDING);
    assertThat(offer.madeBy()).isEqualTo(OfferSide.BUYER);
    assertThat(offer.yourSide()).isEqualTo(OfferSide.BUYER);
    assertThat(offer.round()).isEqualTo(1);
    assertThat(offer.amountCents()).isEqualTo(45_000);
    assertThat(offer.quote().sellerGetsCents()).isEqualTo(44_950);
    assertThat(Duration.between(offer.createdAt(), offer.expiresAt()))
        .isEqualTo(Duration.ofDays(3));
    assertThat(offer.next()).contains("turn of the seller");
    assertThat(offer.changedSince()).isEmpty();
    var sellers = api(alice).offer(offer.offerId());
    assertThat(sellers.yourSide()).isEqualTo(OfferSide.SELLER);
    assertThat(sellers.next()).contains("your turn");
  }

  @Test
  void an_offer_tells_what_has_changed_in_the_listing_since() {
    var listing = shop.listedGroup(alice);
    var offer = shop.offered(bob, listing, 45_000);
    edit(alice, listing, 46_000);
    var now = api(bob).offer(offer.offerId());
    assertThat(now.amountCents()).isEqualTo(45_000);
    assertThat(now.listingVersion()).isEqualTo(1);
    assertThat(now.changedSince())
        .containsExactly(
            "Since your offer: price 500.00 → 460.00.",
            "Since your offer: title “Pirate Tycoon” → “New title”.");
    assertThat(refused(() -> shop.offered(market.person("Carol"), listing, 40_000)).code())
        .isEqualTo("listing_changed");
  }

  @Test
  void an_offer_is_of_its_two_parties_and_staff_and_of_nobody_else() {
    var listing = shop.listedGroup(alice);
    var offer = shop.offered(bob, listing, 45_000);
    var id = offer.offerId();
    var eve = market.person("Eve");
    var invented = new OfferId(UUID.randomUUID());
    for (var request :
        List.<ThrowingCallable>of(
            () -> api(eve).offer(id),
            () -> api(eve).accept(id, seen(offer)),
            () -> api(eve).decline(id),
            () -> api(eve).withdraw(id),
            () -> api(eve).counter(id, null, counter(offer, 44_000)),
            () -> api(eve).offer(invented),
            () -> api(eve).decline(invented))) {
      var problem = refused(request);
      assertThat(problem.status()).isEqualTo(404);
      assertThat(problem.code()).isEqualTo("not_found");
      assertThat(problem.detail()).isEqualTo(Problem.notFound().detail());
    }
    assertThat(api(eve).offers(listing.listingId(), null, null, null, null).items()).isEmpty();
    var moderator = market.member(Authority.MODERATOR);
    assertThat(api(moderator).offer(id).yourSide()).isNull();
    assertThat(refused(() -> api(moderator).decline(id)).status()).isEqualTo(404);
  }

  @Test
  void only_the_side_whose_turn_it_is_answers_and_only_the_maker_withdraws() {
    var offer = shop.offered(bob, shop.listedGroup(alice), 45_000);
    var id = offer.offerId();
    assertThat(refused(() -> api(bob).accept(id, seen(offer))).code())
        .isEqualTo("not_the_receiver");
    assertThat(refused(() -> api(bob).decline(id)).code()).isEqualTo("not_the_receiver");
    assertThat(refused(() -> api(alice).withdraw(id)).code()).isEqualTo("not_the_maker");
    assertThat(api(bob).withdraw(id).status()).isEqualTo(OfferStatus.WITHDRAWN);
    assertThat(api(bob).withdraw(id).reason()).isEqualTo("BY_MAKER");
    assertThat(refused(() -> api(alice).decline(id)).code()).isEqualTo("offer_not_pending");
  }

  @Test
  void nobody_offers_for_their_own_or_twice_for_the_same_listing() {
    var listing = shop.listedGroup(alice);
    assertThat(refused(() -> shop.offered(alice, listing, 45_000)).code()).isEqualTo("own_listing");
    shop.offered(bob, listing, 45_000);
    assertThat(refused(() -> shop.offered(bob, listing, 46_000)).code()).isEqualTo("offer_exists");
  }

  @Test
  void a_repeated_offer_is_one_offer_and_another_body_is_refused() {
    var listing = shop.listedGroup(alice);
    var wanted = Shop.offer(listing, 45_000);
    var first = api(bob).make("key", wanted);
    assertThat(api(bob).make("key", wanted)).isEqualTo(first);
    assertThat(refused(() -> api(bob).make("key", Shop.offer(listing, 44_000))).code())
        .isEqualTo("idempotency_key_reused");
    var countered = api(alice).counter(first.offerId(), "key", counter(first, 48_000));
    assertThat(api(alice).counter(first.offerId(), "key", counter(first, 48_000)))
        .isEqualTo(countered);
    assertThat(
            refused(() -> api(alice).counter(first.offerId(), "key", counter(first, 47_000)))
                .code())
        .isEqualTo("idempotency_key_reused");
    assertThat(api(bob).offers(listing.listingId(), null, null, null, null).items()).hasSize(2);
  }

  @Test
  void of_parallel_requests_with_one_key_nobody_gets_the_offer_of_another_body() throws Exception {
    var listing = shop.listedGroup(alice);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          LongStream.range(44_000, 44_008)
              .mapToObj(amount ->
                  threads.submit(() -> {
                    try {
                      var made = api(bob).make("one", Shop.offer(listing, amount));
                      assertThat(made.amountCents()).isEqualTo(amount);
                      return true;
                    } catch (RefusedRequest e) {
                      assertThat(e.code()).isIn("idempotency_key_reused", "offer_exists");
                      return false;
                    }
                  }))
              .toList();
      var made = 0;
      for (var call : calls) if (call.get()) made++;
      assertThat(made).isEqualTo(1);
    }
  }

  @Test
  void a_repeated_offer_without_the_end_that_the_first_one_named_is_another_body() {
    var listing = shop.listedGroup(alice);
    var soon = until(listing, Instant.now().plus(Duration.ofHours(2)));
    var first = api(bob).make("key", soon);
    assertThat(api(bob).make("key", soon)).isEqualTo(first);
    assertThat(refused(() -> api(bob).make("key", Shop.offer(listing, 45_000))).code())
        .isEqualTo("idempotency_key_reused");
  }

  @Test
  void an_offer_whose_time_is_over_has_expired_before_anything_sweeps_it() {
    var listing = shop.listedGroup(alice);
    var offer = shop.offered(bob, listing, 45_000);
    age(offer);
    var over = api(alice).offer(offer.offerId());
    assertThat(over.status()).isEqualTo(OfferStatus.EXPIRED);
    assertThat(over.next()).isEqualTo("It has ended: nobody has to do anything.");
    var id = listing.listingId();
    assertThat(ids(api(bob).offers(id, null, "EXPIRED", null, null).items()))
        .containsExactly(offer.offerId());
    assertThat(api(bob).offers(id, null, "PENDING", null, null).pagination().total()).isZero();
    assertThat(refused(() -> api(alice).accept(offer.offerId(), seen(offer))).code())
        .isEqualTo("offer_expired");
    var next = shop.offered(bob, listing, 46_000);
    assertThat(next.status()).isEqualTo(OfferStatus.PENDING);
    assertThat(refused(() -> shop.offered(bob, listing, 47_000)).code()).isEqualTo("offer_exists");
  }

  private static void age(OfferDetails offer) {
    market
        .environment
        .admin()
        .sql(
            """
            UPDATE marketplace.offer
               SET created_at = created_at - interval '73 hours',
                   expires_at = expires_at - interval '73 hours'
             WHERE offer_id = :id
            """)
        .param("id", offer.offerId().value())
        .update();
  }

  @Test
  void amounts_ends_and_conditions_outside_of_the_limits_are_refused_field_by_field() {
    var listing = shop.listedGroup(alice);
    for (var cents : new long[] {Long.MIN_VALUE, -1, 0, 99, 1_000_000_001, Long.MAX_VALUE})
      assertThat(refused(() -> api(bob).make(null, Shop.offer(listing, cents))).errors())
          .containsExactly(new FieldError("amountCents", "must be from 100 to 1,000,000,000"));
    assertThat(refused(() -> api(bob).make(null, Shop.offer(listing, 50_001))).errors())
        .containsExactly(new FieldError("amountCents", "must be at most the price, $500.00"));
    var now = Instant.now();
    for (var end : List.of(now, now.plus(Duration.ofMinutes(59)), now.plus(Duration.ofDays(31))))
      assertThat(
              refused(() -> api(bob).make(null, until(listing, end))).errors().getFirst().field())
          .isEqualTo("expiresAt");
    var wrong = new NewOffer(listing.listingId(), 0, 1L, 5L, "pay to discord.gg/x", Instant.EPOCH);
    assertThat(refused(() -> api(bob).make(null, wrong)).errors().stream().map(FieldError::field))
        .containsExactlyInAnyOrder(
            "listingVersion", "amountCents", "destinationGroupId", "conditions", "expiresAt");
    var long_ = "a".repeat(10_000);
    var tooLong = new NewOffer(listing.listingId(), 1, 45_000L, null, long_, null);
    assertThat(refused(() -> api(bob).make(null, tooLong)).errors())
        .containsExactly(
            new FieldError("conditions", "must have at most 500 characters; it has 10,000"));
    var soon = Instant.now().plus(Duration.ofHours(2));
    assertThat(api(bob).make(null, until(listing, soon)).expiresAt()).isBefore(soon.plusSeconds(1));
  }

  private static NewOffer until(ListingDetails listing, Instant end) {
    return new NewOffer(listing.listingId(), listing.version(), 45_000L, null, null, end);
  }

  @Test
  void a_transfer_names_a_group_that_the_buyer_owns() {
    var listing = shop.listed(alice);
    assertThat(refused(() -> api(bob).make(null, Shop.offer(listing, 45_000))).errors())
        .extracting(FieldError::field)
        .containsExactly("destinationGroupId");
    var others = shop.roblox.group(shop.roblox.user());
    assertThat(refused(() -> api(bob).make(null, into(listing, others.id()))).code())
        .isEqualTo("destination_not_yours");
    assertThat(refused(() -> api(bob).make(null, into(listing, 987_654_321_000L))).status())
        .isEqualTo(422);
    var own = shop.roblox.group(market.robloxIdOf(bob));
    shop.roblox.close("cloud", 500);
    assertThat(refused(() -> api(bob).make(null, into(listing, own.id()))).code())
        .isEqualTo("ownership_unknown");
    shop.roblox.open("cloud");
    var offer = api(bob).make(null, into(listing, own.id()));
    assertThat(offer.destinationGroupId()).isEqualTo(own.id());
    shop.roblox.lock(own);
    assertThat(refused(() -> api(alice).accept(offer.offerId(), seen(offer))).code())
        .isEqualTo("destination_not_yours");
  }

  private static NewOffer into(ListingDetails listing, long group) {
    return new NewOffer(listing.listingId(), listing.version(), 45_000L, group, null, null);
  }

  @Test
  void an_acceptance_names_what_its_maker_saw() {
    var offer = shop.offered(bob, shop.listedGroup(alice), 45_000);
    for (var other :
        List.of(new SeenOffer(45_001L, 1), new SeenOffer(45_000L, 2), new SeenOffer(0L, 1))) {
      var problem = refused(() -> api(alice).accept(offer.offerId(), other));
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("offer_changed");
    }
    assertThat(refused(() -> api(alice).accept(offer.offerId(), new SeenOffer(-1L, 1))).status())
        .isEqualTo(422);
    var accepted = api(alice).accept(offer.offerId(), seen(offer));
    assertThat(accepted.status()).isEqualTo(OfferStatus.ACCEPTED);
    assertThat(accepted.contractId()).isNotNull();
    assertThat(api(alice).accept(offer.offerId(), seen(offer))).isEqualTo(accepted);
  }

  @Test
  void who_accepts_an_offer_many_times_at_once_has_accepted_it() throws Exception {
    var offer = shop.offered(bob, shop.listedGroup(alice), 45_000);
    var acts = Collections.nCopies(15, (Runnable) () -> accept(offer));
    var answers = Races.together(new Random(1), acts.toArray(Runnable[]::new));
    assertThat(answers).containsOnly(Races.DONE);
  }

  private void accept(OfferDetails offer) {
    var accepted = api(alice).accept(offer.offerId(), seen(offer));
    assertThat(accepted.status()).isEqualTo(OfferStatus.ACCEPTED);
  }

  @Test
  void while_roblox_does_not_say_nothing_is_accepted() {
    var offer = shop.offered(bob, shop.listedGroup(alice), 45_000);
    for (var host : List.of("cloud", "games")) {
      shop.roblox.close(host, 500);
      var problem = refused(() -> api(alice).accept(offer.offerId(), seen(offer)));
      assertThat(problem.code()).as(host).isEqualTo("ownership_unknown");
      shop.roblox.open(host);
    }
    assertThat(api(bob).offer(offer.offerId()).status()).isEqualTo(OfferStatus.PENDING);
  }

  @Test
  void who_has_sold_the_game_elsewhere_cannot_accept_and_the_listing_ends() {
    var game = shop.gameOf(alice);
    var listing = shop.listings(alice).publish(null, Shop.transferOf(game));
    var offer = shop.offered(bob, listing, 45_000);
    shop.roblox.moveToUser(game, shop.roblox.user());
    assertThat(refused(() -> api(alice).accept(offer.offerId(), seen(offer))).code())
        .isEqualTo("not_the_owner");
    assertThat(shop.listings(alice).listing(listing.listingId()).closedBecause())
        .isEqualTo("OWNERSHIP_LOST");
    assertThat(api(bob).offer(offer.offerId()).reason()).isEqualTo("LISTING_INACTIVE");
  }

  @Test
  void offers_are_listed_by_role_status_and_listing_the_newest_first() {
    var listing = shop.listedGroup(alice);
    var first = shop.offered(bob, listing, 45_000);
    var second = api(alice).counter(first.offerId(), null, counter(first, 48_000));
    var bobs = shop.listedGroup(bob);
    var third = shop.offered(alice, bobs, 30_000);
    assertThat(ids(api(bob).offers(null, null, null, null, null).items()))
        .containsExactly(third.offerId(), second.offerId(), first.offerId());
    assertThat(ids(api(bob).offers(null, "seller", null, null, null).items()))
        .containsExactly(third.offerId());
    assertThat(ids(api(bob).offers(null, "buyer", "COUNTERED", null, null).items()))
        .containsExactly(first.offerId());
    var page = api(bob).offers(listing.listingId(), null, null, 2, 1);
    assertThat(ids(page.items())).containsExactly(first.offerId());
    assertThat(page.pagination().total()).isEqualTo(2);
    assertThat(page.pagination().hasNext()).isFalse();
    assertThat(
            refused(() -> api(bob).offers(null, "both", "OPEN", 0, 51)).errors().stream()
                .map(FieldError::field))
        .containsExactly("role", "status", "page", "limit");
  }

  private static List<OfferId> ids(List<OfferDetails> offers) {
    return offers.stream().map(OfferDetails::offerId).toList();
  }

  @Test
  void who_has_offered_still_sees_a_listing_that_became_private() {
    var listing =
        market
            .inGuild(Shop.GUILD, alice, bloxtr8.api.ListingsApi.class)
            .publish(null, Shop.transferOf(shop.gameOf(alice)));
    var offer = shop.offered(bob, listing, 45_000);
    shop.listings(alice)
        .edit(
            listing.listingId(),
            new ListingEdit(
                1,
                null,
                null,
                null,
                null,
                bloxtr8.api.ListingsApi.ListingVisibility.PRIVATE,
                null,
                null));
    assertThat(shop.listings(bob).listing(listing.listingId()).version()).isEqualTo(2);
    assertThat(api(bob).offer(offer.offerId()).changedSince())
        .containsExactly("Since your offer: visibility PUBLIC → PRIVATE.");
    assertThat(
            refused(() -> shop.listings(market.person("Eve")).listing(listing.listingId()))
                .status())
        .isEqualTo(404);
    assertThat(refused(() -> shop.offered(market.person("Eve"), listing, 45_000)).status())
        .isEqualTo(404);
  }
}
