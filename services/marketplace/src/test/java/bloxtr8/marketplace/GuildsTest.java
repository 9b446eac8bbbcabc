package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.GuildsApi;
import bloxtr8.api.GuildsApi.GuildSettings;
import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingCard;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingEdit;
import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.OffersApi;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.TierOrder;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a guild's admin decides for their guild. */
@SuppressWarnings("NullAway.Init")
class GuildsTest {

  private static final String GUILD = "81384788765712384";

  private static Market market;
  private static TradedGames trades;
  private static Shop shop;
  private static UserId admin;

  @BeforeAll
  static void open() {
    market = new Market();
    trades = new TradedGames(market);
    shop = new Shop(market);
    admin = market.person("Guildmaster");
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void settings_are_kept_and_replaced_with_the_bot_in_that_guild_only() {
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(new GuildSettings(false, null, List.of()));
    var first = new GuildSettings(true, "77", List.of(market.person("Alice")));
    assertThat(in(GUILD).change(GUILD, first)).isEqualTo(first);
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(first);
    var second = new GuildSettings(false, null, List.of(market.person("Bob")));
    assertThat(in(GUILD).change(GUILD, second)).isEqualTo(second);

    refused("not_in_the_guild", () -> in("1").settings(GUILD));
    refused("not_in_the_guild", () -> in("1").change(GUILD, first));
    refused("not_in_the_guild", () -> in(null).change(GUILD, first));
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(second);
    assertThat(market.sent(Topics.AUDIT_ENTRIES, "guild " + GUILD))
        .map(entry -> ((AuditEntry) entry).getOutcome())
        .containsExactlyInAnyOrder("ACCEPTED", "ACCEPTED", "not_in_the_guild", "not_in_the_guild");
  }

  @Test
  void an_ordinary_member_of_the_guild_sees_and_changes_nothing() {
    var guild = "4";
    var alice = market.person("Alice");
    var blocked = new GuildSettings(false, null, List.of(alice));
    in(guild).change(guild, blocked);
    var member = market.inGuild(guild, alice, GuildsApi.class);
    var problem =
        Problems.of(() -> member.change(guild, new GuildSettings(false, null, List.of())));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.code()).isEqualTo("not_guild_admin");
    refused("not_guild_admin", () -> member.settings(guild));
    assertThat(in(guild).settings(guild)).isEqualTo(blocked);
    assertThat(market.sent(Topics.AUDIT_ENTRIES, "guild " + guild))
        .map(entry -> ((AuditEntry) entry).getOutcome())
        .containsExactlyInAnyOrder("ACCEPTED", "not_guild_admin");
  }

  @Test
  void settings_that_name_too_many_or_nobody_are_refused() {
    var guild = "5";
    var alice = market.person("Alice");
    var many =
        IntStream.range(0, 101).mapToObj(i -> new UserId(Uuids.named("seller " + i))).toList();
    refused("validation", () -> in(guild).change(guild, new GuildSettings(false, null, many)));
    refused(
        "validation",
        () -> in(guild).change(guild, new GuildSettings(false, null, many.subList(0, 1))));
    refused(
        "validation",
        () -> in(guild).change(guild, new GuildSettings(false, null, List.of(alice, alice))));
    refused("validation", () -> in(guild).change(guild, new GuildSettings(false, "x", List.of())));
  }

  @Test
  void a_guild_shows_no_blocked_seller_and_only_verified_ones_where_it_requires_that() {
    var guild = "6";
    var alice = market.person("Alice");
    var carol = market.person("Carol");
    var blocked = trades.listed(alice).id();
    var other = trades.listed(carol).id();
    assertThat(shown(guild)).contains(blocked, other);
    in(guild).change(guild, new GuildSettings(false, null, List.of(alice)));
    assertThat(shown(guild)).contains(other).doesNotContain(blocked);
    assertThat(shown("7")).contains(blocked, other);
    assertThat(shown(null)).contains(blocked, other);
    in(guild).change(guild, new GuildSettings(true, null, List.of()));
    assertThat(shown(guild)).doesNotContain(blocked, other);
    verify(carol);
    assertThat(shown(guild)).contains(other).doesNotContain(blocked);
  }

  @Test
  void a_listing_that_a_guild_does_not_show_does_not_exist_there() {
    var guild = "8";
    var alice = market.person("Alice");
    var bob = market.person("Bob");
    var listing = shop.listedGroup(alice);
    var id = listing.listingId();
    assertThat(listings(guild, bob).listing(id).listingId()).isEqualTo(id);
    for (var settings :
        List.of(
            new GuildSettings(false, null, List.of(alice)),
            new GuildSettings(true, null, List.of()))) {
      in(guild).change(guild, settings);
      missing(() -> listings(guild, bob).listing(id));
      missing(() -> listings(guild, bob).quote(id, null));
      missing(() -> listings(guild, bob).watch(id));
      missing(() -> offers(guild, bob).make(null, offerFor(listing)));
      assertThat(listings(guild, alice).listing(id).listingId()).isEqualTo(id);
      assertThat(listings("9", bob).listing(id).listingId()).isEqualTo(id);
      assertThat(market.as(bob, ListingsApi.class).listing(id).listingId()).isEqualTo(id);
    }
    verify(alice);
    assertThat(listings(guild, bob).listing(id).listingId()).isEqualTo(id);
  }

  @Test
  void who_has_offered_still_sees_the_listing_and_their_offer_and_makes_no_new_one_there() {
    var guild = "10";
    var alice = market.person("Alice");
    var bob = market.person("Bob");
    var listing = shop.listedGroup(alice);
    var offer = offers(guild, bob).make("first-offer", offerFor(listing));
    block(guild, alice);
    assertThat(listings(guild, bob).listing(listing.listingId()).status()).isNotNull();
    assertThat(offers(guild, bob).make("first-offer", offerFor(listing)).offerId())
        .isEqualTo(offer.offerId());
    offers(guild, bob).withdraw(offer.offerId());
    missing(() -> offers(guild, bob).make("second-offer", offerFor(listing)));
    assertThat(market.as(bob, OffersApi.class).make(null, offerFor(listing)).offerId())
        .isNotEqualTo(offer.offerId());
  }

  @Test
  void a_blocked_seller_lists_nothing_in_that_guild() {
    var guild = "11";
    var alice = market.person("Alice");
    var open = Shop.transferOf(shop.gameOf(alice));
    var before = listings(guild, alice).publish(null, open).listingId();
    var hidden = Shop.privateIn(Shop.transferOf(shop.gameOf(alice)), guild);
    var resting = listings(guild, alice).publish("private", hidden).listingId();
    listings(guild, alice).deactivate(resting);
    block(guild, alice);

    var wanted = Shop.privateIn(Shop.transferOf(shop.gameOf(alice)), guild);
    refused("blocked_in_guild", () -> listings(guild, alice).publish(null, wanted));
    refused("blocked_in_guild", () -> listings(guild, alice).activate(resting));
    refused("blocked_in_guild", () -> market.as(alice, ListingsApi.class).activate(resting));
    refused("blocked_in_guild", () -> listings(guild, alice).edit(before, madePrivate()));
    refused(
        "blocked_in_guild", () -> market.as(alice, ListingsApi.class).edit(before, madePrivate()));
    assertThat(listings(guild, alice).publish("private", hidden).listingId()).isEqualTo(resting);

    listings(guild, alice).deactivate(before);
    refused("blocked_in_guild", () -> listings(guild, alice).activate(before));
    assertThat(market.as(alice, ListingsApi.class).activate(before).status())
        .isEqualTo(ListingStatus.ACTIVE);
  }

  @Test
  void a_guild_that_requires_tier_2_lets_only_verified_sellers_list_there() {
    var guild = "12";
    var alice = market.person("Alice");
    in(guild).change(guild, new GuildSettings(true, null, List.of()));
    var wanted = Shop.privateIn(Shop.transferOf(shop.gameOf(alice)), guild);
    var problem = Problems.of(() -> listings(guild, alice).publish(null, wanted));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.code()).isEqualTo("tier_required");
    verify(alice);
    assertThat(listings(guild, alice).publish(null, wanted).guildId()).isEqualTo(guild);
  }

  private static NewOffer offerFor(ListingDetails listing) {
    return Shop.offer(listing, 40_000);
  }

  private static ListingEdit madePrivate() {
    return new ListingEdit(1, null, null, null, null, ListingVisibility.PRIVATE, null, null);
  }

  private static void verify(UserId seller) {
    market
        .staff(market.member(Authority.MODERATOR))
        .setTier(seller, new TierOrder(Tier.TIER_2, "seen in the ticket of today"));
  }

  private static void missing(ThrowingCallable work) {
    assertThat(Problems.of(work).status()).isEqualTo(404);
  }

  /** An admin of that guild; on the web for null. */
  private static GuildsApi in(@Nullable String guild) {
    return guild == null
        ? market.as(admin, GuildsApi.class)
        : market.asGuildAdmin(guild, admin, GuildsApi.class);
  }

  /** What a search finds for somebody there. */
  private static List<ListingId> shown(@Nullable String guild) {
    var reader = guild == null ? market.as(admin, ListingsApi.class) : listings(guild, admin);
    return reader
        .search(null, null, null, null, null, null, null, null, null, null, null, null)
        .items()
        .stream()
        .map(ListingCard::listingId)
        .toList();
  }

  private static ListingsApi listings(String guild, UserId user) {
    return market.inGuild(guild, user, ListingsApi.class);
  }

  private static OffersApi offers(String guild, UserId user) {
    return market.inGuild(guild, user, OffersApi.class);
  }

  private static void block(String guild, UserId... sellers) {
    in(guild).change(guild, new GuildSettings(false, null, List.of(sellers)));
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThat(Problems.of(work).code()).isEqualTo(code);
  }
}
