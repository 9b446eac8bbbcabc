package bloxtr8.marketplace.listings;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.MarketplaceSettings;
import bloxtr8.marketplace.offers.OffersConfiguration;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No statement about listings, offers and drafts reads a whole table: there may be a million. */
class ListingQueryPlansTest {

  private static final Set<String> SMALL =
      Set.of(
          "inbox_offset", "outbox_shard", "roblox_budget", "schema_id", "staff_proposal", "world");

  private static final Map<String, String> USUAL =
      Map.of(
          "listing.state", "'ACTIVE'",
          "listing.visibility", "'PUBLIC'",
          "universe.paused_at", "NULL",
          "universe.removed_at", "NULL",
          "offer.state", "'DECLINED'");

  private static final UserId SOMEBODY = new UserId(new UUID(0, 1));

  @SuppressWarnings("NullAway.Init")
  private static TestEnvironment environment;

  @SuppressWarnings("NullAway.Init")
  private static QueryPlans plans;

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh(MarketplaceSettings.ALL, Map.of());
    plans = new QueryPlans(environment, DatabaseRoles.MARKETPLACE, SMALL, USUAL);
  }

  @AfterAll
  static void close() {
    plans.close();
    environment.close();
  }

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    assertThat(plans.wholeReads(ListingsConfiguration.class)).isEmpty();
    assertThat(plans.wholeReads(OffersConfiguration.class)).isEmpty();
  }

  @Test
  void every_search_in_every_order_finds_its_rows_by_an_index() {
    var wrong = new ArrayList<String>();
    for (var filter : filters())
      for (var order : ListingOrder.values()) {
        var conditions = new ArrayList<>(ListingSearchStore.staticConditions(filter));
        for (var isAfter : List.of(false, true)) {
          if (isAfter) conditions.add(order.after());
          for (var statement :
              filter.words() == null
                  ? List.of(
                      ListingSearchStore.page(conditions, order),
                      ListingSearchStore.count(conditions))
                  : List.of(
                      ListingSearchStore.tried(conditions, order),
                      ListingSearchStore.indexed(conditions, order)))
            for (var table : plans.wholeReads(statement)) wrong.add(table + ": " + statement);
        }
      }
    assertThat(wrong).isEmpty();
  }

  /** Every combination that a person may ask for. */
  private static List<ListingFilter> filters() {
    var filters = new ArrayList<ListingFilter>();
    for (var bits = 0; bits < 1 << 6; bits++) {
      var isNarrow = has(bits, 2) || has(bits, 3);
      filters.add(
          new ListingFilter(
              "ACTIVE",
              either(bits, 0, "Tycoon"),
              either(bits, 1, 100L),
              either(bits, 1, 1_000L),
              either(bits, 2, SOMEBODY),
              either(bits, 3, "1"),
              either(bits, 4, "pirate"),
              true,
              false,
              either(bits, 5, "1")));
      if (!isNarrow) continue;
      filters.add(
          new ListingFilter(
              either(bits, 5, "SOLD"),
              either(bits, 0, "Tycoon"),
              either(bits, 1, 100L),
              either(bits, 1, 1_000L),
              either(bits, 2, SOMEBODY),
              either(bits, 3, "1"),
              either(bits, 4, "pirate"),
              false,
              true,
              null));
    }
    return filters;
  }

  private static boolean has(int bits, int place) {
    return (bits & 1 << place) != 0;
  }

  private static <T> @Nullable T either(int bits, int place, T value) {
    return has(bits, place) ? value : null;
  }
}
