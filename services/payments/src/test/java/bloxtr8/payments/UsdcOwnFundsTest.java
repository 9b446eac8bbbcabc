package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Own funds at the addresses of deals, and their collection. */
class UsdcOwnFundsTest {

  private static final long DUST = 500_000;
  private static final long FEE =
      UsdcDeals.UNITS - Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units();

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed =
        new PaymentsTestBed(
            Map.of(
                "bloxtr8.payments.usdc.platform-wallet",
                "0x8ba1f109551bD432803012645Ac136ddd64DBA72",
                "bloxtr8.payments.usdc.collect-interval",
                "PT0.3S",
                "bloxtr8.payments.usdc.collect-retry-after",
                "PT0.5S"));
    deals = new UsdcDeals(testBed);
  }

  @AfterEach
  void the_ledger_is_consistent() {
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void own_funds_at_an_ended_deals_address_are_collected_once() {
    var deal = deals.payable();
    deals.pay(deal, UsdcDeals.UNITS + DUST);
    testBed.await(deal, SUCCEEDED);
    payOut(deal);
    var fees = deals.account("revenue:fees");
    testBed.publishReleased(deal);

    awaitCollected(deal, 1);
    assertThat(collecting(deal, 1, 1).getFirst().path("amountUnits").asString())
        .isEqualTo(Long.toString(FEE + DUST));
    assertThat(deals.held(deals.address(deal))).isZero();
    assertThat(deals.account("revenue:fees")).isEqualTo(fees + DUST);
    Await.until("nothing is looked for there any more", () -> !isHolding(deal));

    deals.pay(deal, DUST);
    awaitCollected(deal, 2);
    assertThat(deals.held(deals.address(deal))).isZero();
    Await.until("nothing is looked for there any more", () -> !isHolding(deal));
  }

  @Test
  void a_collection_whose_response_is_lost_in_a_crash_arrives_once() {
    var deal = deals.paid();
    payOut(deal);
    testBed.fault("custodian", "transfers.create", "timeout_after", 1);
    testBed.publishReleased(deal);
    Await.until("it is sent", () -> !collecting(deal, 1, 1).isEmpty());
    testBed.restartPayments();

    awaitCollected(deal, 1);
    assertThat(collecting(deal, 1, 1)).hasSize(1);
    assertThat(deals.held(deals.address(deal))).isZero();
  }

  @Test
  void nothing_is_collected_while_anything_of_the_deal_is_owed() {
    var owing = deals.payable();
    deals.pay(owing, UsdcDeals.UNITS + 2 * UsdcDeals.USDC);
    Await.until("too much came", () -> testBed.events(owing, SUCCEEDED).size() == 2);
    var excess = testBed.events(owing, SUCCEEDED).getLast().getSucceeded().getPaymentId();
    payOut(owing);
    testBed.publishReleased(owing);
    var frozen = deals.paid();
    payOut(frozen);
    freeze(frozen, "'TEST'");
    testBed.publishReleased(frozen);
    var next = deals.paid();
    payOut(next);
    testBed.publishReleased(next);
    awaitCollected(next, 1); // deals that ended before were checked before
    for (var kept : List.of(owing, frozen)) assertThat(collections(kept)).isZero();

    testBed.send(owing, Deals.refund(excess, 1));
    testBed.await(owing, REFUND_SUCCEEDED);
    freeze(frozen, "NULL");
    awaitCollected(owing, 1);
    awaitCollected(frozen, 1);
    for (var each : List.of(owing, frozen)) assertThat(deals.held(deals.address(each))).isZero();
  }

  @Test
  void a_refused_collection_is_reported_and_repeated() {
    var deal = deals.paid();
    payOut(deal);
    var alertsBefore = testBed.alerts("operation-failed");
    testBed.send(
        "custodian",
        "fail-transfer",
        "{\"reference\": \"%s\", \"at\": \"refused\"}".formatted(collection(deal, 1, 1)));
    testBed.publishReleased(deal);

    awaitCollected(deal, 1);
    assertThat(testBed.alerts("operation-failed")).isGreaterThan(alertsBefore);
    assertThat(collecting(deal, 1, 2)).hasSize(1);
    assertThat(deals.held(deals.address(deal))).isZero();
  }

  private static void payOut(EscrowId deal) {
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
  }

  private static void freeze(EscrowId deal, String why) {
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.deal SET frozen = " + why + " WHERE escrow_id = ?")
        .param(deal.value())
        .update();
  }

  private static void awaitCollected(EscrowId deal, int number) {
    Await.until(
        "own funds of " + deal + " are collected: " + number,
        () ->
            testBed.count(
                    """
                    SELECT count(*) FROM payments.operation
                     WHERE subject = '%s' AND leg LIKE 'collect:%%' AND state = 'SUCCEEDED'
                    """
                        .formatted(deal.text()))
                == number);
  }

  private static long collections(EscrowId deal) {
    return testBed.count(
        "SELECT count(*) FROM payments.operation WHERE subject = '%s' AND leg LIKE 'collect:%%'"
            .formatted(deal.text()));
  }

  private static boolean isHolding(EscrowId deal) {
    return testBed.count(
            "SELECT count(*) FROM payments.deposit_address WHERE escrow_id = '%s' AND holding"
                .formatted(deal.value()))
        > 0;
  }

  private static List<JsonNode> collecting(EscrowId deal, int number, int attempt) {
    return testBed.custodianObjects("transfers?reference=" + collection(deal, number, attempt));
  }

  private static String collection(EscrowId deal, int number, int attempt) {
    return Operation.idOf(deal.text(), new Collect(deals.address(deal), number), attempt).text();
  }
}
