package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SEEN;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static bloxtr8.payments.UsdcDeals.UNITS;
import static bloxtr8.payments.UsdcDeals.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.messages.PaymentsEventsV1.PaymentSucceeded;
import bloxtr8.messages.PaymentsEventsV1.ReviewOutcome;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deposits that are not simply the buyer's clean money. */
class UsdcOddMoneyTest {

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
  void a_deposit_of_another_token_is_not_a_payment_and_opens_a_review() {
    var deal = deals.payable();
    deals.send(
        deals.address(deal),
        deals.refundWallet(deal),
        BigInteger.valueOf(UNITS),
        deals.wallet(),
        1);

    deals.awaitStates(deal, "UNMATCHED");
    assertThat(deals.account("provider:USDC_BASE")).isEqualTo(booked());
    assertThat(reviews("SUSPENSE", deal)).isEqualTo(1);
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();
  }

  @Test
  void deposits_of_zero_and_of_impossible_amounts_are_ignored() {
    var deal = deals.payable();
    deals.send(deals.address(deal), deals.refundWallet(deal), BigInteger.ZERO, null, 1);
    deals.send(deals.address(deal), deals.refundWallet(deal), BigInteger.TWO.pow(63), null, 1);

    deals.awaitStates(deal, "IGNORED", "IGNORED");
    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    var counted = Objects.requireNonNull(testBed.ledgerController().ledger().checkedAt());
    Await.until(
        "the books are looked at all the same",
        () ->
            counted.isBefore(
                Objects.requireNonNull(testBed.ledgerController().ledger().checkedAt())));
  }

  @Test
  void a_deposit_at_an_address_without_a_deal_is_booked_as_suspense() {
    var before = deals.account("suspense:USDC_BASE");
    var address = testBed.issueUnknownAddress();
    deals.send(address, deals.wallet(), BigInteger.valueOf(7 * USDC), null, 1);

    Await.until(
        "it is in suspense", () -> deals.account("suspense:USDC_BASE") - before == 7 * USDC);
  }

  @Test
  void a_doubtful_sender_stops_the_timer_until_staff_allow_the_payment() {
    var deal = deals.payable();
    deals.score(deals.refundWallet(deal), 60);
    delete(deals.refundWallet(deal));
    deals.pay(deal, UNITS);
    testBed.await(deal, UNDER_REVIEW);
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();

    decide(deal, Outcome.CLEAR);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    testBed.await(deal, REVIEW_CLOSED);
  }

  @Test
  void two_persons_decide_about_a_deposit_above_the_limit_of_one_whatever_the_deals_price() {
    var deal = deals.payable(Money.cents(500_000));
    var sender = deals.wallet();
    deals.score(sender, 60);
    deals.payFrom(deal, sender, 20_000 * USDC);
    testBed.await(deal, UNDER_REVIEW);
    decide(deal, Outcome.SEND_BACK);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
  }

  @Test
  void a_deposit_of_a_cent_holds_no_deal_and_is_not_refunded_whoever_sent_it() {
    var deal = deals.payable();
    var dust = deals.account("dust:USDC_BASE");
    for (var score : new int[] {60, 90}) {
      var stranger = deals.wallet();
      deals.score(stranger, score);
      deals.payFrom(deal, stranger, USDC / 100);
    }
    deals.awaitStates(deal, "COUNTED", "COUNTED");
    assertThat(deals.account("dust:USDC_BASE") - dust).isEqualTo(2 * USDC / 100);
    assertThat(testBed.events(deal, UNDER_REVIEW)).isEmpty();
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();

    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void many_fake_transfers_of_one_transaction_open_one_review_and_count_as_no_payment() {
    var deal = deals.payable();
    var token = deals.wallet();
    deals.send(deals.address(deal), deals.wallet(), BigInteger.valueOf(UNITS), token, 3);
    deals.awaitStates(deal, "UNMATCHED", "UNMATCHED", "UNMATCHED");
    assertThat(reviews("SUSPENSE", deal)).isEqualTo(1);
    assertThat(testBed.events(deal, SEEN)).isEmpty();

    var other = deals.wallet();
    deals.proveRefundWallet(deal, other);
    assertThat(deals.refundWallet(deal)).as("nothing was seen that counts").isEqualTo(other);
  }

  @Test
  void a_doubtful_sender_whom_staff_refuse_does_not_pay() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.score(sender, 60);
    deals.payFrom(deal, sender, UNITS);
    testBed.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.SEND_BACK);
    var tainted = succeeded(deal, 1);
    assertThat(tainted.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
    testBed.send(deal, Deals.refund(tainted.getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
  }

  @Test
  void a_high_risk_senders_money_is_never_accepted_and_goes_to_the_clean_refund_wallet() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.score(sender, 90);
    deals.payFrom(deal, sender, UNITS);

    var tainted = succeeded(deal, 1);
    assertThat(tainted.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
    testBed.send(deal, Deals.refund(tainted.getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
    assertThat(deals.held(sender)).isZero();
  }

  @Test
  void a_sanctioned_partys_deposit_stays_frozen_until_an_admin_sends_it_back() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.sanction(sender);
    deals.payFrom(deal, sender, UNITS);
    deals.awaitStates(deal, "FROZEN");
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();
    assertThat(reviews("SANCTIONED", deal)).isEqualTo(1);
    testBed.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.SEND_BACK);
    testBed.await(deal, REVIEW_CLOSED);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
  }

  @Test
  void a_sanctioned_partys_deposit_stays_frozen_when_an_admin_upholds_it_and_the_deal_continues() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.sanction(sender);
    deals.payFrom(deal, sender, UNITS);
    deals.awaitStates(deal, "FROZEN");
    decide(deal, Outcome.UPHOLD);

    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    deals.awaitStates(deal, "FROZEN", "COUNTED");
  }

  @Test
  void a_third_partys_payment_is_refunded_only_after_a_review() {
    var deal = deals.payable();
    deals.payFrom(deal, deals.wallet(), UNITS);
    var payment = succeeded(deal, 1).getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    Await.until("a person is asked", () -> reviews("THIRD_PARTY", deal) == 1);
    assertThat(testBed.events(deal, REFUND_SUCCEEDED)).isEmpty();

    decide(deal, Outcome.CLEAR);
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
  }

  @Test
  void a_third_partys_payment_that_staff_hold_is_refunded_when_they_change_their_decision() {
    var deal = deals.payable();
    deals.payFrom(deal, deals.wallet(), UNITS);
    var payment = succeeded(deal, 1).getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    testBed.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.UPHOLD);
    assertThat(testBed.await(deal, REFUND_BLOCKED).getRefundBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_SCREENING);
    assertThat(testBed.await(deal, REVIEW_CLOSED).getReviewClosed().getOutcome())
        .isEqualTo(ReviewOutcome.REVIEW_OUTCOME_UPHELD);

    deals.decideAgain(deal, Outcome.CLEAR);
    testBed.send(deal, Deals.refund(payment, 2));
    testBed.await(deal, REFUND_SUCCEEDED);
  }

  @Test
  void while_screening_is_unavailable_no_deposit_is_accepted() {
    var deal = deals.payable();
    var sender = deals.wallet();
    testBed.send(
        "trm",
        "mistake",
        "{\"address\": \"%s\", \"as\": \"%s\"}".formatted(sender, deals.wallet()));
    var tx = deals.payFrom(deal, sender, UNITS);
    testBed.await(deal, SEEN);
    Await.until("it was looked at again and again", () -> passes(tx) > 5);
    deals.awaitStates(deal, "SEEN");
    assertThat(deals.deposit(deal).seenUnits()).isEqualTo(UNITS);
    assertThat(deals.deposit(deal).receivedUnits()).isZero();
    assertThat(deals.deposit(deal).missingUnits()).isZero();
    assertThat(deals.deposit(deal).uri()).endsWith("uint256=0");

    testBed.send("trm", "mistake", "{\"address\": \"%s\"}".formatted(sender));
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
  }

  @Test
  void an_html_page_and_half_a_response_give_no_screening_result() {
    var deal = deals.payable();
    testBed.fault("chainalysis", "address.retrieve", "garbage", 3);
    testBed.fault("trm", "addresses.screen", "garbage", 3);
    deals.payFrom(deal, deals.wallet(), UNITS);

    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void a_lost_webhook_is_found_on_the_chain() {
    var deal = deals.payable();
    testBed.beDeaf(true);
    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    testBed.beDeaf(false);
  }

  @Test
  void a_deposit_that_is_mined_again_is_accepted_once_and_a_dropped_one_never() {
    var again = deals.payable();
    var dropped = deals.payable();
    var first = deals.pay(again, UNITS);
    testBed.send("base", "reorg", "{\"tx\": \"%s\"}".formatted(first));
    var second = deals.pay(dropped, UNITS);
    testBed.send("base", "reorg", "{\"tx\": \"%s\", \"drop\": true}".formatted(second));

    assertThat(succeeded(again, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    testBed.send("base", "mine", "{\"blocks\": 5}");
    Await.until(
        "it is undone or was never seen",
        () -> deals.states(dropped).stream().allMatch("UNDONE"::equals));
    assertThat(testBed.events(again, SUCCEEDED)).hasSize(1);
    assertThat(testBed.events(dropped, SUCCEEDED)).isEmpty();
  }

  private static long passes(String tx) {
    return testBed
        .environment()
        .admin()
        .sql(
            "SELECT coalesce(max(tries + hints), 0) FROM payments.provider_refresh WHERE object = ?")
        .param(tx)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static void decide(EscrowId deal, Outcome outcome) {
    deals.decide(deal, outcome);
  }

  private static void delete(String address) {
    testBed
        .environment()
        .admin()
        .sql("DELETE FROM payments.screening WHERE address = ?")
        .param(address)
        .update();
  }

  private static long reviews(String kind, EscrowId deal) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT count(*) FROM payments.review WHERE kind = ? AND escrow_id = ?")
        .param(kind)
        .param(deal.value())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static long booked() {
    return testBed.count(
            "SELECT coalesce(sum(units), 0)::bigint FROM payments.deposit WHERE booked")
        - testBed.count(
            """
            SELECT coalesce(sum(amount), 0)::bigint FROM payments.operation
             WHERE rail = 'USDC_BASE' AND state = 'SUCCEEDED' AND leg LIKE 'refund%'
            """);
  }

  private static PaymentSucceeded succeeded(EscrowId deal, int which) {
    Await.until("it is told", () -> testBed.events(deal, SUCCEEDED).size() >= which);
    return testBed.events(deal, SUCCEEDED).get(which - 1).getSucceeded();
  }
}
