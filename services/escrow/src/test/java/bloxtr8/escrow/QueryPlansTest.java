package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestHouse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No statement of the escrow reads the whole of a table that grows with the deals. */
class QueryPlansTest {

  /** These have a few rows for ever. */
  private static final Set<String> SMALL =
      Set.of(
          "inbox_position",
          "outage",
          "outbox_shard",
          "pulse",
          "schema_number",
          "staff_proposal",
          "world");

  private static final Map<String, String> USUAL = Map.of("escrow.state", "'Released'");

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    try (var house = TestHouse.fresh(EscrowSettings.ALL, Map.of())) {
      house.open(Wirings.ESCROW).close();
      var plans = new QueryPlans(house, "escrow", SMALL, USUAL);
      assertThat(plans.wholeReads(EscrowWiring.class)).isEmpty();
      assertThat(plans.indexes(EscrowWiring.class, "DeadlineStore.LIVE"))
          .contains("escrow_live")
          .doesNotContain("escrow_pkey");
    }
  }
}
