package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No statement of the escrow service reads the whole of a table that grows with the deals. */
class QueryPlansTest {

  /** Tables that never have more than a few rows. */
  private static final Set<String> SMALL =
      Set.of(
          "inbox_offset",
          "outage",
          "outbox_shard",
          "scheduler_heartbeat",
          "schema_id",
          "staff_proposal",
          "world");

  private static final Map<String, String> USUAL = Map.of("escrow.state", "'Released'");

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    try (var environment = TestEnvironment.fresh(EscrowSettings.ALL, Map.of());
        var plans = new QueryPlans(environment, DatabaseRoles.ESCROW, SMALL, USUAL)) {
      assertThat(plans.wholeReads(EscrowConfiguration.class)).isEmpty();
      assertThat(plans.indexes(EscrowConfiguration.class, "DeadlineStore.LIVE"))
          .contains("escrow_live")
          .doesNotContain("escrow_pkey");
    }
  }
}
