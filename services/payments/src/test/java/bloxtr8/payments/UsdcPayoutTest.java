package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.messages.PaymentsEventsV1.ReviewOutcome;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payouts with faults of the custodian and the chain. */
class UsdcPayoutTest {

  private static final long NET = Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units();

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
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
  void a_custodian_that_sends_and_does_not_respond_sends_once() {
    var deal = deals.paid();
    testBed.fault("custodian", "transfers.create", "timeout_after", 1);
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(transfers(deal, 1)).hasSize(1);
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
  }

  @Test
  void a_transfer_refused_before_it_is_sent_has_failed_and_the_next_attempt_is_paid() {
    var deal = deals.paid();
    failNext(deal, "refused");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_FAILED);

    testBed.send(deal, Deals.payOut(PRICE, 2));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
  }

  @Test
  void a_reverted_transfer_has_failed_once_its_block_is_final() {
    var deal = deals.paid();
    failNext(deal, "reverted");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_FAILED);
    assertThat(deals.held(deals.payoutWallet(deal))).isZero();

    testBed.send(deal, Deals.payOut(PRICE, 2));
    testBed.await(deal, TRANSFER_SUCCEEDED);
  }

  @Test
  void a_wallet_that_has_become_high_risk_is_not_paid() {
    var deal = deals.paid();
    deals.score(deals.payoutWallet(deal), 90);
    testBed.send(deal, Deals.payOut(PRICE, 1));

    var blocked = testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_SCREENING);
    assertThat(transfers(deal, 1)).isEmpty();
  }

  @Test
  void a_wallet_waits_while_screening_is_unavailable() {
    var deal = deals.paid();
    testBed.fault("chainalysis", "address.retrieve", "error", 3);
    testBed.fault("trm", "addresses.screen", "error", 3);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(transfers(deal, 1)).hasSize(1);
  }

  @Test
  void a_doubtful_wallet_is_paid_after_a_review() {
    var deal = deals.paid();
    var wallet = deals.payoutWallet(deal);
    deals.score(wallet, 60);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until(
        "a person is asked",
        () ->
            testBed.count(
                    "SELECT count(*) FROM payments.review WHERE subject = '%s'".formatted(wallet))
                == 1);
    testBed.await(deal, UNDER_REVIEW);
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).isEmpty();

    deals.decide(deal, Outcome.CLEAR);
    testBed.await(deal, REVIEW_CLOSED);
    testBed.await(deal, TRANSFER_SUCCEEDED);
  }

  @Test
  void a_payout_that_waits_for_the_ledger_or_staff_is_not_screened_again_each_time() {
    var deal = deals.paid();
    var wallet = deals.payoutWallet(deal);
    var screenings = screenings(wallet);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    awaitPasses(deal);
    assertThat(screenings(wallet)).isEqualTo(screenings);

    deals.score(wallet, 60);
    deals.stopReleases(null);
    testBed.await(deal, UNDER_REVIEW);
    awaitPasses(deal);
    assertThat(screenings(wallet)).isEqualTo(screenings + 1);

    deals.decide(deal, Outcome.CLEAR);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(screenings(wallet)).isGreaterThan(screenings + 1);
  }

  private static long screenings(String wallet) {
    return testBed.count(
        "SELECT count(*) FROM payments.screening WHERE address = '%s'".formatted(wallet));
  }

  /** Waits until the payout was checked and postponed twice. */
  private static void awaitPasses(EscrowId deal) {
    var dues = new TreeSet<Long>();
    Await.until(
        "it is put off again and again",
        () -> {
          dues.add(
              testBed.count(
                  """
                  SELECT coalesce(max(extract(epoch FROM due_at)) * 1000000, 0)
                    FROM payments.operation
                   WHERE escrow_id = '%s' AND leg LIKE 'payout%%' AND failure IS NOT NULL
                  """
                      .formatted(deal.value())));
          return dues.size() > 4;
        });
  }

  @Test
  void a_doubtful_wallet_that_staff_refuse_is_not_paid_and_the_escrow_is_informed() {
    var deal = deals.paid();
    deals.score(deals.payoutWallet(deal), 60);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, UNDER_REVIEW);

    deals.decide(deal, Outcome.UPHOLD);
    assertThat(testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_SCREENING);
    assertUpheld(deal);
    giveBack(deal);
  }

  @Test
  void a_blocked_payout_is_reviewed_and_then_the_buyer_is_refunded() {
    var deal = deals.paid();
    deals.score(deals.payoutWallet(deal), 90);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_BLOCKED);

    deals.decide(deal, Outcome.UPHOLD);
    assertUpheld(deal);
    giveBack(deal);
  }

  @Test
  void an_admin_decides_about_a_sanctioned_sellers_payout_and_then_the_buyer_is_refunded() {
    var deal = deals.paid();
    deals.sanction(deals.payoutWallet(deal));
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_BLOCKED);
    var review = deals.openReview(deal);
    var moderator = new Staff(new UserId(UUID.randomUUID()), Authority.MODERATOR, null, "test");
    refused("not_an_admin", () -> deals.decide(review, moderator, Outcome.UPHOLD));

    deals.decide(deal, Outcome.UPHOLD);
    assertUpheld(deal);
    giveBack(deal);
  }

  @Test
  void a_refund_that_is_blocked_by_a_high_risk_wallet_goes_to_another_wallet_of_the_buyer() {
    var deal = deals.paid();
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    deals.score(deals.refundWallet(deal), 90);
    testBed.send(deal, Deals.refund(payment, 1));
    testBed.await(deal, REFUND_BLOCKED);
    var another = deals.wallet();
    refused("money_seen", () -> deals.proveRefundWallet(deal, another));

    deals.decide(deal, Outcome.UPHOLD);
    assertUpheld(deal);
    deals.proveRefundWallet(deal, another);
    testBed.send(deal, Deals.refund(payment, 2));
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(another)).isEqualTo(UsdcDeals.UNITS);
  }

  @Test
  void two_persons_decide_of_whom_neither_is_a_party_or_appointed_the_other() {
    var deal = deals.paid();
    deals.score(deals.payoutWallet(deal), 90);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_BLOCKED);
    var review = deals.openReview(deal);
    for (var party : List.of(testBed.seller(deal), testBed.buyer(deal)))
      refused(
          "not_impartial",
          () ->
              deals.decide(
                  review, new Staff(party, Authority.ADMIN, null, "test"), Outcome.UPHOLD));

    var first = UsdcDeals.staff(null);
    assertThat(deals.decide(review, first, Outcome.UPHOLD)).isEqualTo(Decided.PROPOSED);
    assertThat(deals.decide(review, first, Outcome.UPHOLD)).isEqualTo(Decided.PROPOSED_BEFORE);
    refused(
        "not_independent",
        () -> deals.decide(review, UsdcDeals.staff(first.user()), Outcome.UPHOLD));
    assertThat(deals.decide(review, UsdcDeals.staff(null), Outcome.UPHOLD)).isEqualTo(Decided.DONE);
  }

  private static void assertUpheld(EscrowId deal) {
    assertThat(testBed.await(deal, REVIEW_CLOSED).getReviewClosed().getOutcome())
        .isEqualTo(ReviewOutcome.REVIEW_OUTCOME_UPHELD);
  }

  private static void giveBack(EscrowId deal) {
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UsdcDeals.UNITS);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThat(Problems.of(call).code()).isEqualTo(code);
  }

  private static void failNext(EscrowId deal, String at) {
    testBed.send(
        "custodian",
        "fail-transfer",
        "{\"reference\": \"%s\", \"at\": \"%s\"}".formatted(reference(deal, 1), at));
  }

  private static List<JsonNode> transfers(EscrowId deal, int attempt) {
    return testBed.custodianObjects("transfers?reference=" + reference(deal, attempt));
  }

  private static String reference(EscrowId deal, int attempt) {
    return Operation.idOf(deal.text(), new Payout(), attempt).text();
  }
}
