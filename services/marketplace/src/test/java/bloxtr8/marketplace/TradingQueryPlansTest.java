package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.trading.TradingConfiguration;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No statement of a command reads all listings, offers or contracts: they stay for ever. */
class TradingQueryPlansTest {

  private static final Set<String> SMALL =
      Set.of(
          "inbox_offset", "outbox_shard", "roblox_budget", "schema_id", "staff_proposal", "world");

  private static final Map<String, String> USUAL =
      Map.of(
          "listing.state", "'SOLD'",
          "listing.read_at", "NULL",
          "offer.state", "'EXPIRED'",
          "offer.remind_at", "NULL",
          "contracts.state", "'EXECUTED'",
          "contracts.open_until", "NULL",
          "contracts.escrow_progress", "'RELEASED'");

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    try (var environment = TestEnvironment.fresh();
        var plans = new QueryPlans(environment, DatabaseRoles.MARKETPLACE, SMALL, USUAL)) {
      assertThat(plans.wholeReads(TradingConfiguration.class)).isEmpty();
      assertThat(plans.wholeReads(ContractStore.class)).isEmpty();
      assertThat(plans.indexes(TradingConfiguration.class, "OfferStore.LIVE_FOR"))
          .contains("offer_live_of_listing");
      assertThat(plans.indexes(TradingConfiguration.class, "ListingStore.LIVE_OF"))
          .contains("listing_live_of_seller");
      assertThat(plans.indexes(TradingConfiguration.class, "ListingStore.CLAIMING"))
          .contains("listing_claim_pkey");
    }
  }
}
