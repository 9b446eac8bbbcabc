package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.PARTIAL_RECEIVED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static bloxtr8.payments.UsdcDeals.UNITS;
import static bloxtr8.payments.UsdcDeals.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reorganisations of final blocks. */
class UsdcReorgTest {

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
    deals = new UsdcDeals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void an_accepted_deposit_that_is_removed_is_booked_back_while_its_money_is_unused() {
    var deal = deals.payable();
    var tx = deals.pay(deal, 10 * USDC);
    testBed.await(deal, PARTIAL_RECEIVED);
    drop(tx);

    deals.awaitStates(deal, "UNDONE");
    assertThat(testBed.alerts("deposit-removed")).isPositive();
    deals.pay(deal, UNITS);
    testBed.await(deal, SUCCEEDED);
    var report = testBed.ledger().all();
    // The other test's money was removed from the chain, so its deal is frozen.
    assertThat(report.findings())
        .as(report.readable())
        .allMatch(finding -> finding.law() == Invariant.PROVIDERS_COVER_WHAT_WE_OWE);
  }

  @Test
  void a_deal_whose_used_deposit_a_reorganisation_removed_is_frozen() {
    var deal = deals.payable();
    var tx = deals.pay(deal, UNITS);
    testBed.await(deal, SUCCEEDED);
    drop(tx);
    Await.until("it is frozen", () -> new Deals(testBed).isFrozen(deal));

    testBed.send(deal, Deals.payOut(PRICE, 1));
    var blocked = testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_LEDGER);
    testBed.await(deal, UNDER_REVIEW);

    deals.decide(deal, Outcome.CLEAR);
    // Read at once: the next check may freeze it again, because the chain still lacks the deposit.
    assertThat(new Deals(testBed).isFrozen(deal)).isFalse();
    testBed.await(deal, REVIEW_CLOSED);
  }

  private static void drop(String tx) {
    testBed.send("base", "reorg", "{\"tx\": \"%s\", \"drop\": true}".formatted(tx));
  }
}
