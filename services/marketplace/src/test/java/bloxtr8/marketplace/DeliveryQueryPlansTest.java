package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.delivery.DeliveryConfiguration;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No statement of delivery detection reads all watches: there is one for each deal, for ever. */
class DeliveryQueryPlansTest {

  private static final Set<String> SMALL =
      Set.of(
          "inbox_offset", "outbox_shard", "roblox_budget", "schema_id", "staff_proposal", "world");

  private static final Map<String, String> USUAL =
      Map.of(
          "delivery_watch.phase", "'OVER'",
          "delivery_watch.read_at", "NULL",
          "delivery_watch.hint_at", "NULL",
          "delivery_watch.priority", "3");

  @Test
  void every_statement_finds_its_watches_by_an_index() {
    try (var environment = TestEnvironment.fresh();
        var plans = new QueryPlans(environment, DatabaseRoles.MARKETPLACE, SMALL, USUAL)) {
      assertThat(plans.wholeReads(DeliveryConfiguration.class)).isEmpty();
      assertThat(plans.indexes(DeliveryConfiguration.class, "DeliveryWatchStore.CLAIM"))
          .contains("delivery_watch_due");
      assertThat(plans.indexes(DeliveryConfiguration.class, "OwnerHintStore.CLAIM"))
          .contains("delivery_watch_hint");
    }
  }
}
