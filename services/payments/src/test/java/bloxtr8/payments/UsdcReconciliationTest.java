package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static bloxtr8.payments.UsdcDeals.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.HouseMoneyApi.Amount;
import bloxtr8.api.ReconciliationApi.Run;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comparisons of our ledger with the custodian and the chain, also after a restore. */
class UsdcReconciliationTest {

  private static final long NET = Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units();
  private static final UserId CAROL = new UserId(Uuids.named("staff", "carol"));
  private static final UserId DAVE = new UserId(Uuids.named("staff", "dave"));
  private static final String NEVER_MINED = "0x" + "ab".repeat(32);

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed =
        new PaymentsTestBed(
            Map.of(
                "bloxtr8.payments.comparison-interval", "PT0.3S",
                "bloxtr8.payments.comparison-quiet-time", "PT0S"));
    deals = new UsdcDeals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void
      money_that_leaves_without_an_operation_is_reported_once_and_a_matching_rail_reports_nothing() {
    var deal = deals.paid();
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    Await.until("the whole deal is compared", () -> compare().compared() >= 3);
    var clean = compare();
    assertThat(clean.unexplained()).isZero();
    assertThat(discrepancies()).isZero();

    deals.steal(deal, USDC);
    Await.until("it is told", () -> compare().differences() == 1);
    assertThat(compare().differences()).isEqualTo(1);
    assertThat(discrepancies()).isEqualTo(1);
    assertThat(testBed.alerts("discrepancy")).isEqualTo(1);
    oneWithdrawalExplainsOneLine(deal);
  }

  private static void oneWithdrawalExplainsOneLine(EscrowId deal) {
    var ours =
        new Amount(Rail.USDC_BASE, 2 * USDC, "own-1", "fees of this week, to the bank", null);
    assertThat(testBed.houseMoney(CAROL).withdraw(ours)).isEqualTo(Decided.PROPOSED);
    assertThat(testBed.houseMoney(DAVE).withdraw(ours)).isEqualTo(Decided.DONE);
    deals.steal(deal, 2 * USDC);
    deals.steal(deal, 2 * USDC);
    Await.until("the second is told", () -> compare().differences() == 2);
    assertThat(compare().differences()).as("by the same booking").isEqualTo(2);
    assertThat(discrepancies()).isEqualTo(2);
  }

  /** In the backup the payout is not sent yet; the custodian no longer stores its key. */
  @Test
  void a_payout_made_after_the_backup_is_not_paid_twice() {
    var deal = deals.paid();
    var releases = new Deals(testBed);
    releases.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> releases.waiting(deal));
    deals.payOutElsewhere(deal, reference(deal), NET);
    releases.restored(Rail.USDC_BASE);
    releases.stopReleases(null);

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.custodianObjects("transfers?reference=" + reference(deal))).hasSize(1);
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
    assertThat(testBed.count("SELECT count(*) FROM payments.restore_window")).isZero();
  }

  @Test
  void polling_of_a_transaction_that_is_never_mined_ends() {
    testBed
        .environment()
        .admin()
        .sql(
            """
            INSERT INTO payments.provider_refresh (provider, object, due_at, tries)
            VALUES ('USDC_BASE', ?, now(), 2999)
            """)
        .param(NEVER_MINED)
        .update();
    Await.until(
        "it is dropped",
        () ->
            testBed.count(
                    "SELECT count(*) FROM payments.provider_refresh WHERE object = '%s'"
                        .formatted(NEVER_MINED))
                == 0);
    assertThat(testBed.alerts("provider-refresh-dropped")).isEqualTo(1);
  }

  /** The comparison that was ordered. */
  private static Run compare() {
    var asked = "SELECT count(%s) FROM payments.reconciliation WHERE rail = 'USDC_BASE'";
    var before = testBed.count(asked.formatted("*"));
    testBed.staffReconciliation(CAROL).run();
    Await.until("it was compared", () -> testBed.count(asked.formatted("finished_at")) > before);
    return testBed.staffReconciliation(CAROL).reconciliation(1, 50).runs().stream()
        .filter(run -> run.rail().equals(Rail.USDC_BASE.name()))
        .findFirst()
        .orElseThrow();
  }

  private static long discrepancies() {
    return testBed.count("SELECT count(*) FROM payments.discrepancy WHERE rail = 'USDC_BASE'");
  }

  private static String reference(EscrowId deal) {
    return Operation.idOf(deal.text(), new Payout(), 1).text();
  }
}
