package bloxtr8.payments;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No statement of payments reads the whole of a table that grows with the deals. */
class QueryPlansTest {

  /** Tables that never have more than a few rows, or one for each provider and day. */
  private static final Set<String> SMALL =
      Set.of(
          "discrepancy",
          "event_cursor",
          "inbox_offset",
          "ledger_change",
          "ledger_status",
          "ledger_sum",
          "outbox_shard",
          "rail_solvency",
          "reconciliation",
          "restore_window",
          "schema_id",
          "staff_proposal",
          "world");

  private static final Map<String, String> USUAL =
      Map.of(
          "operation.state", "'SUCCEEDED'",
          "operation.awaits_user", "NULL",
          "operation.leg", "'payout'",
          "deal.frozen", "NULL",
          "webhook.payload", "NULL",
          "hold.kind", "'CHARGEBACK'",
          "review.kind", "'FRAUD_WARNING'",
          "payment.rail", "'STRIPE'",
          "deposit.third_party", "false",
          "deposit_address.holding", "false");

  /** Known exceptions. */
  private static final Set<String> KNOWN = Set.of("ChargebackStore.DEBTS reads all of deal");

  /** They read everything because they check everything; they run rarely, and not in a poll. */
  private static final Set<String> CHECKS =
      Set.of("LedgerCheckStore", "LedgerChainStore", "ReconciliationStore", "SentTransferStore");

  @Test
  void every_statement_finds_its_rows_by_an_index() {
    try (var environment = TestEnvironment.fresh(PaymentsSettings.ALL, Map.of());
        var plans = new QueryPlans(environment, DatabaseRoles.PAYMENTS, SMALL, USUAL)) {
      var found = new ArrayList<>(plans.wholeReads(PaymentsConfiguration.class));
      found.removeIf(line -> CHECKS.contains(line.substring(0, line.indexOf('.'))));
      found.removeAll(KNOWN);
      assertThat(found).isEmpty();
    }
  }
}
