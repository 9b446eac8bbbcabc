package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.DISCREPANCY_FOUND;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ReconciliationApi.Reconciliation;
import bloxtr8.api.ReconciliationApi.Run;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.PaymentsEventsV1.DiscrepancyKind;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comparisons of our ledger with Stripe, also after a restore. */
class ReconciliationTest {

  private static final Money PRICE = Money.cents(40_000);
  private static final UserId CAROL = new UserId(Uuids.named("staff", "carol"));

  private static PaymentsTestBed testBed;
  private static Deals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed =
        new PaymentsTestBed(
            Map.of(
                "bloxtr8.payments.comparison-interval", "PT0.3S",
                "bloxtr8.payments.comparison-quiet-time", "PT0S"));
    deals = new Deals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void a_difference_is_reported_once_and_changes_nothing() {
    var sound = deals.paid(PRICE);
    var payment = testBed.await(sound, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(sound, Deals.refund(payment, 1));
    testBed.await(sound, REFUND_SUCCEEDED);
    var wrong = released();
    compare();
    assertThat(testBed.events(sound, DISCREPANCY_FOUND)).isEmpty();
    assertThat(testBed.events(wrong, DISCREPANCY_FOUND)).isEmpty();

    deals.setPayout(wrong, "FAILED");
    var run = compare();
    assertThat(run.differences()).isPositive();
    assertThat(testBed.await(wrong, DISCREPANCY_FOUND).getDiscrepancyFound().getKind())
        .isEqualTo(DiscrepancyKind.TRANSFER_MISMATCH);
    compare();
    assertThat(testBed.events(wrong, DISCREPANCY_FOUND)).hasSize(1);
    assertThat(testBed.events(sound, DISCREPANCY_FOUND)).isEmpty();
    assertThat(reconciliation().discrepancies().items())
        .anyMatch(found -> wrong.equals(found.escrow()));
    deals.setPayout(wrong, "SUCCEEDED");
    assertThat(compare().differences()).isZero();
  }

  /** In the backup the payout is not sent yet; Stripe no longer stores its key. */
  @Test
  void a_payout_made_after_the_backup_is_not_paid_twice() {
    var deal = deals.paid(PRICE);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));
    var transfer = deals.transferElsewhere(deal, Deals.sellerGets(PRICE));
    deals.restored(Rail.STRIPE);
    deals.stopReleases(null);

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text()))
        .singleElement()
        .satisfies(only -> assertThat(only.path("id").asString()).isEqualTo(transfer));
    Await.until(
        "what was made is known again",
        () ->
            testBed.count("SELECT count(*) FROM payments.restore_window WHERE rail = 'STRIPE'")
                == 0);
  }

  /** The backup contains the first attempt; after it that one failed, and the second one paid. */
  @Test
  void an_attempt_that_a_later_one_replaced_is_not_repeated_after_a_restore() {
    var deal = deals.paid(PRICE);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));
    var second = Operation.idOf(deal.text(), new OperationKind.Payout(), 2);
    var transfer = deals.transferElsewhere(deal, Deals.sellerGets(PRICE), second);
    deals.restored(Rail.STRIPE);
    deals.stopReleases(null);

    testBed.await(deal, TRANSFER_FAILED);
    testBed.send(deal, Deals.payOut(PRICE, 2));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text()))
        .singleElement()
        .satisfies(only -> assertThat(only.path("id").asString()).isEqualTo(transfer));
    assertThat(testBed.ledger().all().findings()).isEmpty();
  }

  private static EscrowId released() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    return deal;
  }

  /** The comparison that was ordered. */
  private static Run compare() {
    var before = testBed.count("SELECT count(*) FROM payments.reconciliation");
    testBed.staffReconciliation(CAROL).run();
    Await.until(
        "it was compared",
        () -> testBed.count("SELECT count(finished_at) FROM payments.reconciliation") > before);
    return reconciliation().runs().getFirst();
  }

  private static Reconciliation reconciliation() {
    return testBed.staffReconciliation(CAROL).reconciliation(1, 50);
  }
}
