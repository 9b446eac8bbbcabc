package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.FoundListings;
import bloxtr8.api.ListingsApi.ListingCard;
import bloxtr8.api.ListingsApi.ListingStatus;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.testing.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding listings among 4,000 invented ones. */
class ListingSearchTest {

  private static final String OF_WORDS =
      """
      SELECT count(*) FROM marketplace.listing
       WHERE state = 'ACTIVE' AND visibility = 'PUBLIC'
         AND universe_id NOT IN (SELECT universe_id FROM marketplace.universe
                                  WHERE paused_at IS NOT NULL OR removed_at IS NOT NULL) AND
      """;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  @SuppressWarnings("NullAway.Init")
  private static List<UserId> sellers;

  private UserId bob = new UserId(new UUID(0, 0));

  @BeforeAll
  static void open() {
    market = new Market();
    shop = new Shop(market);
    sellers = market.seed().people(20);
    market.seed().listings(sellers, 4_000);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void person() {
    bob = market.person("Bob");
  }

  /** A search, by the names of its parameters. */
  private static final class Search {

    private @Nullable String status;
    private @Nullable String category;
    private @Nullable String band;
    private @Nullable UserId seller;
    private @Nullable String guild;
    private @Nullable String q;
    private @Nullable Long min;
    private @Nullable Long max;
    private @Nullable String sort;
    private @Nullable Integer page;
    private @Nullable Integer limit = 50;
    private @Nullable String cursor;

    FoundListings by(ListingsApi api) {
      return api.search(
          status, category, band, seller, guild, q, min, max, sort, page, limit, cursor);
    }
  }

  private ListingsApi api() {
    return shop.listings(bob);
  }

  private List<String> wrong(Search search) {
    return Problems.of(() -> search.by(api())).errors().stream().map(FieldError::field).toList();
  }

  private List<ListingCard> everything(Search search) {
    var all = new ArrayList<ListingCard>();
    while (true) {
      var found = search.by(api());
      all.addAll(found.items());
      if (!found.pagination().hasNext()) return all;
      search.cursor = Objects.requireNonNull(found.pagination().nextCursor());
    }
  }

  private static List<ListingId> ids(List<ListingCard> cards) {
    return cards.stream().map(ListingCard::listingId).toList();
  }

  @Test
  void only_active_public_listings_are_found_the_newest_first_each_once() {
    var all = everything(new Search());
    assertThat(all).hasSize((int) market.count(OF_WORDS + " true"));
    assertThat(all)
        .allSatisfy(card -> {
          assertThat(card.status()).isEqualTo(ListingStatus.ACTIVE);
          assertThat(card.visibility()).isEqualTo(ListingVisibility.PUBLIC);
        })
        .isSortedAccordingTo(Comparator.comparing(ListingCard::publishedAt).reversed());
    assertThat(ids(all)).doesNotHaveDuplicates();
  }

  @Test
  void prices_are_sorted_both_ways_and_cut_out() {
    var search = new Search();
    search.sort = "price_asc";
    search.min = 10_000L;
    search.max = 200_000L;
    var up = everything(search);
    assertThat(up).isSortedAccordingTo(Comparator.comparingLong(ListingCard::priceCents));
    assertThat(up).allMatch(card -> card.priceCents() >= 10_000 && card.priceCents() <= 200_000);
    assertThat(up).hasSize((int) market.count(OF_WORDS + " price_cents BETWEEN 10000 AND 200000"));
    var down = new Search();
    down.sort = "price_desc";
    down.min = 10_000L;
    down.max = 200_000L;
    assertThat(ids(everything(down))).isEqualTo(ids(up).reversed());
  }

  @Test
  void a_band_is_a_range_of_prices() {
    for (var band : List.of("under-5k", "5k-20k", "20k-100k", "100k+")) {
      var search = new Search();
      search.band = band;
      assertThat(search.by(api()).items()).isNotEmpty().allMatch(card -> card.band().equals(band));
    }
    var both = new Search();
    both.band = "5k-20k";
    both.max = 600_000L;
    assertThat(both.by(api()).items())
        .allMatch(card -> card.priceCents() >= 500_000 && card.priceCents() <= 600_000);
  }

  @Test
  void a_category_is_found_in_any_case_of_letters() {
    var search = new Search();
    search.category = "tYCOON";
    assertThat(everything(search))
        .hasSize((int) market.count(OF_WORDS + " category = 'Tycoon'"))
        .allMatch(card -> card.category().equals("Tycoon"));
  }

  @Test
  void words_are_found_frequent_or_rare_in_every_order_and_on_every_page() {
    for (var words :
        List.of("mega", "submarine", "pirate dragon", "candy -mega", "\"pirate pirate\""))
      for (var sort : List.of("newest", "price_asc", "price_desc")) {
        var search = new Search();
        search.q = words;
        search.sort = sort;
        search.limit = 7;
        var all = everything(search);
        assertThat(all)
            .as(words + " by " + sort)
            .hasSize(
                (int)
                    market.count(
                        OF_WORDS + " words @@ websearch_to_tsquery('simple', '" + words + "')"));
        var pages = new ArrayList<ListingCard>();
        search.cursor = null;
        for (search.page = 1; search.page <= 3; search.page++)
          pages.addAll(search.by(api()).items());
        assertThat(ids(pages)).isEqualTo(ids(all.subList(0, Math.min(21, all.size()))));
      }
  }

  @Test
  void a_total_is_counted_up_to_a_thousand() {
    var all = new Search().by(api()).pagination();
    assertThat(all.total()).isEqualTo(1_000);
    assertThat(all.totalIsExact()).isFalse();
    var few = new Search();
    few.band = "100k+";
    assertThat(few.by(api()).pagination().totalIsExact()).isTrue();
    assertThat(few.by(api()).pagination().total())
        .isEqualTo(market.count(OF_WORDS + " price_cents >= 10000000"));
    var frequent = new Search();
    frequent.q = "mega";
    assertThat(frequent.by(api()).pagination().total()).isEqualTo(51);
    assertThat(frequent.by(api()).pagination().totalIsExact()).isFalse();
    var rare = new Search();
    rare.q = "\"submarine submarine\"";
    assertThat(rare.by(api()).pagination().total())
        .isEqualTo(
            market.count(
                OF_WORDS + " words @@ websearch_to_tsquery('simple', '\"submarine submarine\"')"));
    assertThat(rare.by(api()).pagination().totalIsExact()).isTrue();
    var none = new Search();
    none.q = "nobodywrotethis";
    assertThat(none.by(api()).items()).isEmpty();
    assertThat(none.by(api()).pagination().total()).isZero();
    assertThat(none.by(api()).pagination().totalIsExact()).isTrue();
  }

  @Test
  void pages_go_to_twenty_and_the_cursor_reads_on() {
    var search = new Search();
    search.limit = 10;
    search.page = 20;
    var last = search.by(api());
    assertThat(last.pagination().page()).isEqualTo(20);
    assertThat(last.pagination().hasPrev()).isTrue();
    search.page = null;
    search.cursor = last.pagination().nextCursor();
    var after = search.by(api());
    assertThat(after.pagination().page()).isNull();
    assertThat(after.items().getFirst().publishedAt())
        .isBeforeOrEqualTo(last.items().getLast().publishedAt());
    search.page = 21;
    assertThat(wrong(search)).containsExactly("page", "cursor");
  }

  @Test
  void every_wrong_parameter_is_named() {
    var search = new Search();
    search.status = "OPEN";
    search.band = "cheap";
    search.guild = "guild";
    search.min = -1L;
    search.max = -1L;
    search.category = "a".repeat(101);
    search.q = "a".repeat(201);
    assertThat(wrong(search))
        .containsExactlyInAnyOrder(
            "status", "band", "category", "q", "guildId", "minPriceCents", "maxPriceCents");
    var part = new Search();
    part.sort = "cheapest";
    part.limit = 51;
    part.page = 0;
    assertThat(wrong(part)).containsExactly("sort", "page", "limit");
    for (var cursor : List.of("", "!", "AAAA", "_".repeat(34), "/w".repeat(17))) {
      var forged = new Search();
      forged.cursor = cursor;
      assertThat(wrong(forged)).as(cursor).containsExactly("cursor");
    }
  }

  @Test
  void what_is_typed_is_never_executed() {
    for (var typed :
        List.of(
            "'; DROP TABLE listing; --",
            "a' | 'b",
            "!!!",
            "&|!():*<->",
            "\"",
            "\\",
            ":*",
            "%_",
            "' OR 1=1 --",
            "-",
            "(((((",
            "a <-> b",
            "🎮",
            "\u202E")) {
      var search = new Search();
      search.q = typed;
      assertThat(search.by(api()).items()).as(typed).isEmpty();
      var category = new Search();
      category.category = typed;
      assertThat(category.by(api()).items()).as(typed).isEmpty();
    }
    assertThat(market.count("SELECT count(*) FROM marketplace.listing")).isGreaterThan(3_999);
  }

  @Test
  void sellers_find_all_of_their_own_and_strangers_only_what_is_public() {
    var search = new Search();
    search.seller = sellers.getFirst();
    var own = new ArrayList<ListingCard>();
    do {
      var found = search.by(shop.listings(sellers.getFirst()));
      own.addAll(found.items());
      search.cursor = found.pagination().nextCursor();
    } while (search.cursor != null);
    assertThat(own).hasSize(200).anyMatch(card -> card.status() == ListingStatus.INACTIVE);
    assertThat(own).anyMatch(card -> card.visibility() == ListingVisibility.PRIVATE);
    var foreign = new Search();
    foreign.seller = sellers.getFirst();
    assertThat(everything(foreign))
        .isNotEmpty()
        .allMatch(card -> card.visibility() == ListingVisibility.PUBLIC)
        .allMatch(card -> card.seller().robloxName() != null);
    foreign.cursor = null;
    foreign.status = "INACTIVE";
    assertThat(wrong(foreign)).containsExactly("status");
    assertThat(foreign.by(shop.listings(market.member(Authority.MODERATOR))).items()).isNotEmpty();
  }

  @Test
  void private_listings_are_found_in_their_guild_only() {
    var guild =
        market
            .environment
            .admin()
            .sql(
                "SELECT guild_id FROM marketplace.listing WHERE state = 'ACTIVE' AND visibility ="
                    + " 'PRIVATE' LIMIT 1")
            .query(String.class)
            .single();
    var search = new Search();
    search.guild = guild;
    assertThat(search.by(api()).items())
        .allMatch(card -> card.visibility() == ListingVisibility.PUBLIC);
    assertThat(search.by(market.inGuild("1", bob, ListingsApi.class)).items())
        .allMatch(card -> card.visibility() == ListingVisibility.PUBLIC);
    assertThat(search.by(market.inGuild(guild, bob, ListingsApi.class)).items())
        .anyMatch(card -> card.visibility() == ListingVisibility.PRIVATE);
    assertThat(search.by(market.anonymously(ListingsApi.class)).items())
        .allMatch(card -> card.seller().robloxName() == null);
  }

  @Test
  void a_guild_shows_no_blocked_sellers_and_only_verified_ones_where_it_says_so() {
    var listing = shop.listed(market.person("Alice"));
    var search = new Search();
    search.limit = 5;
    var guild = "700000000000000042";
    var inGuild = market.inGuild(guild, bob, ListingsApi.class);
    assertThat(ids(search.by(inGuild).items())).contains(listing.listingId());
    market
        .environment
        .admin()
        .sql(
            """
            WITH g AS (INSERT INTO marketplace.guild_setting (guild_id, changed_by, changed_at)
                       VALUES (:guild, :by, now()) RETURNING guild_id)
            INSERT INTO marketplace.guild_blocked_seller SELECT guild_id, :seller FROM g
            """)
        .param("guild", guild)
        .param("by", bob.value())
        .param("seller", listing.seller().userId().value())
        .update();
    assertThat(ids(search.by(inGuild).items())).doesNotContain(listing.listingId()).isNotEmpty();
    assertThat(ids(search.by(api()).items())).contains(listing.listingId());
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.guild_setting SET requires_tier_2 = true")
        .update();
    assertThat(search.by(market.inGuild(guild, bob, ListingsApi.class)).items()).isEmpty();
  }

  @Test
  void what_is_paused_or_removed_is_not_found() {
    var paused = shop.listed(market.person("Alice")).listingId();
    var removed = shop.listed(market.person("Carol")).listingId();
    var search = new Search();
    search.limit = 5;
    assertThat(ids(search.by(api()).items())).contains(paused, removed);
    shop.mark(paused, "paused_at");
    shop.mark(removed, "removed_at");
    assertThat(ids(search.by(api()).items())).doesNotContain(paused, removed);
    assertThat(ids(search.by(shop.listings(market.member(Authority.MODERATOR))).items()))
        .contains(paused, removed);
  }
}
