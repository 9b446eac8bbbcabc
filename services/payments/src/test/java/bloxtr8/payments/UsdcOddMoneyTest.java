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

/** What arrives and is not simply the buyer's clean money. */
class UsdcOddMoneyTest {

  private static PaymentsHouse house;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    house = new PaymentsHouse(Map.of());
    deals = new UsdcDeals(house);
  }

  @AfterEach
  void the_books_are_in_order() {
    var report = house.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void another_token_is_no_payment_and_a_person_looks() {
    var deal = deals.payable();
    deals.send(
        deals.address(deal),
        deals.refundWallet(deal),
        BigInteger.valueOf(UNITS),
        deals.wallet(),
        1);

    deals.awaitStates(deal, "STRAY");
    assertThat(deals.account("provider:USDC_BASE")).isEqualTo(booked());
    assertThat(reviews("SUSPENSE", deal)).isEqualTo(1);
    assertThat(house.events(deal, SUCCEEDED)).isEmpty();
  }

  @Test
  void nothing_and_more_than_can_be_are_never_counted() {
    var deal = deals.payable();
    deals.send(deals.address(deal), deals.refundWallet(deal), BigInteger.ZERO, null, 1);
    deals.send(deals.address(deal), deals.refundWallet(deal), BigInteger.TWO.pow(63), null, 1);

    deals.awaitStates(deal, "IGNORED", "IGNORED");
    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    var counted = Objects.requireNonNull(house.ledgerDoor().ledger().checkedAt());
    Await.until(
        "the books are looked at all the same",
        () -> counted.isBefore(Objects.requireNonNull(house.ledgerDoor().ledger().checkedAt())));
  }

  @Test
  void money_at_an_address_of_no_deal_is_kept_apart() {
    var before = deals.account("suspense:USDC_BASE");
    var address = house.issueUnknownAddress();
    deals.send(address, deals.wallet(), BigInteger.valueOf(7 * USDC), null, 1);

    Await.until(
        "it is in suspense", () -> deals.account("suspense:USDC_BASE") - before == 7 * USDC);
  }

  @Test
  void a_doubtful_sender_stops_the_clock_until_a_person_lets_him_pay() {
    var deal = deals.payable();
    deals.score(deals.refundWallet(deal), 60);
    forget(deals.refundWallet(deal));
    deals.pay(deal, UNITS);
    house.await(deal, UNDER_REVIEW);
    assertThat(house.events(deal, SUCCEEDED)).isEmpty();

    decide(deal, Outcome.CLEAR);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    house.await(deal, REVIEW_CLOSED);
  }

  @Test
  void two_persons_let_in_what_is_more_than_one_may_decide_about_whatever_the_deal_costs() {
    var deal = deals.payable(Money.cents(500_000));
    var sender = deals.wallet();
    deals.score(sender, 60);
    deals.payFrom(deal, sender, 20_000 * USDC);
    house.await(deal, UNDER_REVIEW);
    decide(deal, Outcome.SEND_BACK);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
  }

  @Test
  void a_cent_stops_no_deal_and_goes_back_to_nobody_whoever_sent_it() {
    var deal = deals.payable();
    var dust = deals.account("dust:USDC_BASE");
    for (var score : new int[] {60, 90}) {
      var stranger = deals.wallet();
      deals.score(stranger, score);
      deals.payFrom(deal, stranger, USDC / 100);
    }
    deals.awaitStates(deal, "COUNTED", "COUNTED");
    assertThat(deals.account("dust:USDC_BASE") - dust).isEqualTo(2 * USDC / 100);
    assertThat(house.events(deal, UNDER_REVIEW)).isEmpty();
    assertThat(house.events(deal, SUCCEEDED)).isEmpty();

    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(house.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void many_false_transfers_of_one_transaction_are_one_question_and_no_money_that_was_seen() {
    var deal = deals.payable();
    var token = deals.wallet();
    deals.send(deals.address(deal), deals.wallet(), BigInteger.valueOf(UNITS), token, 3);
    deals.awaitStates(deal, "STRAY", "STRAY", "STRAY");
    assertThat(reviews("SUSPENSE", deal)).isEqualTo(1);
    assertThat(house.events(deal, SEEN)).isEmpty();

    var other = deals.wallet();
    deals.proveRefundWallet(deal, other);
    assertThat(deals.refundWallet(deal)).as("nothing was seen that counts").isEqualTo(other);
  }

  @Test
  void a_doubtful_sender_whom_a_person_refuses_is_not_taken() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.score(sender, 60);
    deals.payFrom(deal, sender, UNITS);
    house.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.SEND_BACK);
    var tainted = succeeded(deal, 1);
    assertThat(tainted.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
    house.ask(deal, Deals.refund(tainted.getPaymentId(), 1));
    house.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
  }

  @Test
  void a_dangerous_senders_money_is_never_taken_and_goes_to_the_clean_refund_wallet() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.score(sender, 90);
    deals.payFrom(deal, sender, UNITS);

    var tainted = succeeded(deal, 1);
    assertThat(tainted.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
    house.ask(deal, Deals.refund(tainted.getPaymentId(), 1));
    house.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
    assertThat(deals.held(sender)).isZero();
  }

  @Test
  void a_sanctioned_partys_money_stays_until_an_admin_sends_it_back() {
    var deal = deals.payable();
    var sender = deals.wallet();
    deals.sanction(sender);
    deals.payFrom(deal, sender, UNITS);
    deals.awaitStates(deal, "FROZEN");
    assertThat(house.events(deal, SUCCEEDED)).isEmpty();
    assertThat(reviews("SANCTIONED", deal)).isEqualTo(1);
    house.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.SEND_BACK);
    house.await(deal, REVIEW_CLOSED);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_TAINTED);
  }

  @Test
  void a_sanctioned_partys_money_stays_when_an_admin_keeps_it_and_the_deal_goes_on() {
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
  void a_third_partys_money_goes_back_only_after_a_person_has_looked() {
    var deal = deals.payable();
    deals.payFrom(deal, deals.wallet(), UNITS);
    var payment = succeeded(deal, 1).getPaymentId();
    house.ask(deal, Deals.refund(payment, 1));
    Await.until("a person is asked", () -> reviews("THIRD_PARTY", deal) == 1);
    assertThat(house.events(deal, REFUND_SUCCEEDED)).isEmpty();

    decide(deal, Outcome.CLEAR);
    house.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
  }

  @Test
  void a_third_partys_money_that_staff_keep_is_free_again_when_they_think_better_of_it() {
    var deal = deals.payable();
    deals.payFrom(deal, deals.wallet(), UNITS);
    var payment = succeeded(deal, 1).getPaymentId();
    house.ask(deal, Deals.refund(payment, 1));
    house.await(deal, UNDER_REVIEW);

    decide(deal, Outcome.UPHOLD);
    assertThat(house.await(deal, REFUND_BLOCKED).getRefundBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_SCREENING);
    assertThat(house.await(deal, REVIEW_CLOSED).getReviewClosed().getOutcome())
        .isEqualTo(ReviewOutcome.REVIEW_OUTCOME_UPHELD);

    deals.decideAgain(deal, Outcome.CLEAR);
    house.ask(deal, Deals.refund(payment, 2));
    house.await(deal, REFUND_SUCCEEDED);
  }

  @Test
  void while_nobody_can_say_who_is_clean_nothing_counts() {
    var deal = deals.payable();
    var sender = deals.wallet();
    house.ask(
        "trm",
        "mistake",
        "{\"address\": \"%s\", \"as\": \"%s\"}".formatted(sender, deals.wallet()));
    var tx = deals.payFrom(deal, sender, UNITS);
    house.await(deal, SEEN);
    Await.until("it was looked at again and again", () -> looks(tx) > 5);
    deals.awaitStates(deal, "SEEN");

    house.ask("trm", "mistake", "{\"address\": \"%s\"}".formatted(sender));
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
  }

  @Test
  void a_page_of_a_firewall_and_half_an_answer_say_nothing() {
    var deal = deals.payable();
    house.fault("chainalysis", "address.retrieve", "garbage", 3);
    house.fault("trm", "addresses.screen", "garbage", 3);
    deals.payFrom(deal, deals.wallet(), UNITS);

    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(house.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void a_lost_webhook_is_found_on_the_chain() {
    var deal = deals.payable();
    house.beDeaf(true);
    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    house.beDeaf(false);
  }

  @Test
  void what_is_mined_again_before_it_is_final_counts_once_and_what_is_dropped_never() {
    var again = deals.payable();
    var dropped = deals.payable();
    var first = deals.pay(again, UNITS);
    house.ask("base", "reorg", "{\"tx\": \"%s\"}".formatted(first));
    var second = deals.pay(dropped, UNITS);
    house.ask("base", "reorg", "{\"tx\": \"%s\", \"drop\": true}".formatted(second));

    assertThat(succeeded(again, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    house.ask("base", "mine", "{\"blocks\": 5}");
    Await.until(
        "it is undone or was never seen",
        () -> deals.states(dropped).stream().allMatch("UNDONE"::equals));
    assertThat(house.events(again, SUCCEEDED)).hasSize(1);
    assertThat(house.events(dropped, SUCCEEDED)).isEmpty();
  }

  private static long looks(String tx) {
    return house
        .house()
        .admin()
        .sql("SELECT coalesce(max(tries + hints), 0) FROM payments.look_up WHERE object = ?")
        .param(tx)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static void decide(EscrowId deal, Outcome outcome) {
    deals.decide(deal, outcome);
  }

  private static void forget(String address) {
    house
        .house()
        .admin()
        .sql("DELETE FROM payments.screening WHERE address = ?")
        .param(address)
        .update();
  }

  private static long reviews(String kind, EscrowId deal) {
    return house
        .house()
        .admin()
        .sql("SELECT count(*) FROM payments.review WHERE kind = ? AND escrow_id = ?")
        .param(kind)
        .param(deal.value())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static long booked() {
    return house.count("SELECT coalesce(sum(units), 0)::bigint FROM payments.deposit WHERE booked")
        - house.count(
            """
            SELECT coalesce(sum(amount), 0)::bigint FROM payments.operation
             WHERE rail = 'USDC_BASE' AND state = 'SUCCEEDED' AND leg LIKE 'refund%'
            """);
  }

  private static PaymentSucceeded succeeded(EscrowId deal, int which) {
    Await.until("it is told", () -> house.events(deal, SUCCEEDED).size() >= which);
    return house.events(deal, SUCCEEDED).get(which - 1).getSucceeded();
  }
}
