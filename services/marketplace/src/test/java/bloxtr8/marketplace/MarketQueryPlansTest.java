package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.checklist.ChecklistConfiguration;
import bloxtr8.marketplace.guilds.GuildsConfiguration;
import bloxtr8.marketplace.listingreads.ListingReadsConfiguration;
import bloxtr8.marketplace.moderation.ModerationConfiguration;
import bloxtr8.marketplace.stats.StatsConfiguration;
import bloxtr8.marketplace.sweeps.TradeClockConfiguration;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No job over listings, offers and contracts reads all of them. */
class MarketQueryPlansTest {

  private static final Set<String> SMALL =
      Set.of(
          "clock_outage",
          "inbox_offset",
          "outbox_shard",
          "person_effect",
          "public_figures",
          "roblox_budget",
          "scheduler_heartbeat",
          "schema_id",
          "staff_proposal",
          "world");

  private static final Map<String, String> USUAL =
      Map.of(
          "contracts.escrow_progress", "'CANCELLED'",
          "contracts.open_until", "NULL",
          "contracts.state", "'VOID'",
          "listing.read_at", "NULL",
          "listing.state", "'CANCELLED'",
          "listing_report.decided_at", "now()",
          "offer.remind_at", "NULL",
          "offer.state", "'EXPIRED'",
          "universe.paused_at", "NULL");

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    try (var environment = TestEnvironment.fresh();
        var plans = new QueryPlans(environment, DatabaseRoles.MARKETPLACE, SMALL, USUAL)) {
      for (var module :
          List.of(
              ChecklistConfiguration.class,
              TradeClockConfiguration.class,
              ListingReadsConfiguration.class,
              ModerationConfiguration.class,
              GuildsConfiguration.class,
              StatsConfiguration.class)) assertThat(plans.wholeReads(module)).isEmpty();
      assertThat(plans.indexes(ChecklistConfiguration.class, "SampleStore.CLAIM"))
          .contains("contracts_sample_due");
      assertThat(plans.indexes(TradeClockConfiguration.class, "ClockStore.OVER_OFFERS"))
          .contains("offer_expiring");
      assertThat(plans.indexes(TradeClockConfiguration.class, "ClockStore.CLAIM_REMINDERS"))
          .contains("offer_reminding");
      assertThat(plans.indexes(ListingReadsConfiguration.class, "ListingReadStore.CLAIM"))
          .contains("listing_due");
    }
  }
}
