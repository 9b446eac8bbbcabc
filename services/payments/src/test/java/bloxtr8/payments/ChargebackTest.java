package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CHARGEBACK_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CHARGEBACK_OPENED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REMAINDER_MOVED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.Page;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Decision;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.StaffMoneyApi.Resumption;
import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.api.StaffMoneyApi.Submission;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Payee;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.messages.PaymentsEventsV1.ReviewOutcome;
import bloxtr8.messages.PaymentsEventsV1.ReviewReason;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.stripe.StripeStatement;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Chargebacks at every moment of a deal. */
class ChargebackTest {

  private static final Money PRICE = Money.cents(150_000);
  private static final UserId CAROL = new UserId(Uuids.named("staff", "carol"));
  private static final UserId DAVE = new UserId(Uuids.named("staff", "dave"));
  private static final long FEE_OF_A_DISPUTE = 1_500;
  private static final long PART = 40_000;

  private static PaymentsTestBed testBed;
  private static Deals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed =
        new PaymentsTestBed(
            Map.of(
                "bloxtr8.payments.recheck-after", "PT0.5S",
                "bloxtr8.payments.late-arrival-limit", "PT1S",
                "bloxtr8.payments.evidence-interval", "PT0.3S"));
    deals = new Deals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void a_chargeback_before_the_payout_is_taken_from_the_deals_money_and_refunds_once() {
    var deal = deals.paid(PRICE);
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    var costs = testBed.balance("expense:provider");
    var dispute = deals.disputed(deal);
    Await.until("it is booked", () -> held(deal) == 0);
    assertThat(testBed.balance("expense:provider") - costs).isEqualTo(FEE_OF_A_DISPUTE);

    testBed.send(deal, Deals.payOut(PRICE, 1));
    assertThat(testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_CHARGEBACK);
    testBed.send(deal, Deals.refund(payment, 1));
    assertThat(testBed.await(deal, REFUND_BLOCKED).getRefundBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_CHARGEBACK);
    assertSound();

    deals.ends(dispute, "lost");
    assertThat(testBed.await(deal, CHARGEBACK_CLOSED).getChargebackClosed().getWon()).isFalse();
    testBed.publishRefunded(deal, RefundReason.REFUND_REASON_CHARGEBACK_LOST);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    assertThat(testBed.stripeObjects("refunds?payment_intent=" + deals.intent(deal, 1))).isEmpty();
    assertSound();
  }

  /** F31: Stripe reports the dispute at once, and the payment later. */
  @Test
  void a_chargeback_that_arrives_before_its_payment_waits_for_it() {
    var deal = deals.payable(PRICE);
    testBed.fault("webhook:payment_intent.succeeded", "drop", 1);
    testBed.control(
        "pay",
        "{\"paymentIntent\": \"%s\", \"card\": \"4000000000002685\"}"
            .formatted(deals.intent(deal, 1)));

    testBed.await(deal, CHARGEBACK_OPENED);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
    Await.until("it is booked", () -> held(deal) == 0);
    assertSound();
  }

  @Test
  void a_won_chargeback_returns_the_deals_money_and_the_seller_is_paid() {
    var deal = deals.paid(PRICE);
    var dispute = deals.disputed(deal);
    Await.until("it is booked", () -> held(deal) == 0);
    deals.ends(dispute, "won");

    assertThat(testBed.await(deal, CHARGEBACK_CLOSED).getChargebackClosed().getWon()).isTrue();
    assertThat(held(deal)).isEqualTo(PRICE.units());
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertSound();
  }

  @Test
  void a_chargeback_after_the_payout_is_our_loss_less_what_the_seller_returns() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    var losses = testBed.balance("loss:chargebacks");
    var dispute = deals.disputed(deal);

    var left = Deals.buyerPays(PRICE).minus(Deals.sellerGets(PRICE)).units();
    Await.until(
        "they gave back what they had", () -> testBed.balance("loss:chargebacks") - losses == left);
    var transfer = testBed.stripeObjects("transfers?transfer_group=" + deal.text()).getFirst();
    assertThat(transfer.path("amount_reversed").asLong())
        .isEqualTo(Deals.sellerGets(PRICE).units());
    assertThat(testBed.alerts("transfer-reversed")).as("we asked for it").isZero();
    var reversal = Operation.idOf(deal.text(), new OperationKind.Reversal(dispute), 1);
    var now = Instant.now();
    assertThat(
            testBed
                .paymentsBean(StripeStatement.class)
                .madeBetween(now.minusSeconds(600), now.plusSeconds(60)))
        .as("what a restore learns")
        .anyMatch(made -> made.operation().equals(reversal) && made.object().startsWith("trr_"));
    assertSound();

    var next = new EscrowId(UUID.randomUUID());
    testBed.sells(testBed.seller(deal), next);
    deals.pay(next, PRICE);
    testBed.send(next, Deals.payOut(PRICE, 1));
    assertThat(testBed.await(next, TRANSFER_BLOCKED).getTransferBlocked().getReason())
        .isEqualTo(BlockReason.BLOCK_REASON_CHARGEBACK);
    deals.ends(dispute, "won");
    testBed.await(deal, CHARGEBACK_CLOSED);
    assertThat(testBed.balance("suspense:STRIPE"))
        .as("won after they had given it back: theirs")
        .isEqualTo(Deals.sellerGets(PRICE).units());
    testBed.send(next, Deals.payOut(PRICE, 2));
    testBed.await(next, TRANSFER_SUCCEEDED);
    assertSound();
  }

  @Test
  void a_payout_that_was_not_sent_before_a_chargeback_is_never_sent() {
    var deal = deals.paid(PRICE);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));
    deals.disputed(deal);
    testBed.await(deal, TRANSFER_BLOCKED);
    deals.stopReleases(null);
    Await.until("it is booked", () -> held(deal) == 0);

    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).isEmpty();
    assertSound();
  }

  @Test
  void a_payout_that_was_sent_before_a_chargeback_succeeds_once_and_the_seller_owes_it() {
    var deal = deals.paid(PRICE);
    testBed.fault("transfers.create", "timeout_after", 1);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    deals.awaitSent(deal, "payout");
    deals.disputed(deal);

    testBed.await(deal, TRANSFER_SUCCEEDED);
    Await.until("the seller was asked", () -> deals.succeeded(deal, "reversal:%"));
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).hasSize(1);
    assertThat(testBed.events(deal, TRANSFER_BLOCKED)).isEmpty();
    assertSound();
  }

  @Test
  void a_chargeback_is_taken_from_the_money_of_a_payout_that_was_proved_not_sent() {
    var deal = deals.paid(PRICE);
    var losses = testBed.balance("loss:chargebacks");
    testBed.fault("transfers.create", "timeout_before", 3);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    deals.awaitSent(deal, "payout");
    deals.disputed(deal);

    testBed.await(deal, TRANSFER_FAILED);
    testBed.noMoreFaults();
    assertThat(held(deal)).isZero();
    assertThat(testBed.balance("loss:chargebacks")).isEqualTo(losses);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    assertSound();
  }

  @Test
  void every_chargeback_is_taken_from_the_money_of_a_payout_that_was_proved_not_sent() {
    var deal = deals.paid(PRICE);
    var losses = testBed.balance("loss:chargebacks");
    testBed.fault("transfers.create", "timeout_before", 3);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    deals.awaitSent(deal, "payout");
    deals.ends(deals.disputedInPart(deal, PART), "lost");
    testBed.await(deal, CHARGEBACK_CLOSED);
    deals.disputedInPart(deal, PART);

    testBed.await(deal, TRANSFER_FAILED);
    testBed.noMoreFaults();
    assertThat(held(deal)).isEqualTo(PRICE.units() - 2 * PART);
    assertThat(testBed.balance("loss:chargebacks")).isEqualTo(losses);
    assertSound();
  }

  @Test
  void an_inquiry_moves_no_money_and_stops_nothing() {
    var deal = deals.paid(PRICE);
    var dispute = deals.dispute(deal, "inquiry");
    Await.until("evidence is staged", () -> deals.succeeded(deal, "evidence:%"));
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.events(deal, CHARGEBACK_OPENED)).isEmpty();
    assertThat(dispute.path("status").asString()).isEqualTo("warning_needs_response");
    assertSound();
  }

  @Test
  void evidence_is_staged_at_once_and_submitted_shortly_before_the_banks_deadline() {
    var deal = deals.paid(PRICE);
    testBed.publishSigned(deal);
    var dispute = deals.disputed(deal);
    Await.until("it is staged", () -> deals.succeeded(deal, "evidence:%"));
    var staged = testBed.stripeObject("disputes/" + dispute);
    assertThat(staged.path("evidence").path("uncategorized_text").asString())
        .contains(deal.text(), "SHA-256 0707");
    assertThat(submissions(staged)).isZero();

    Await.until(
        "it is submitted",
        () -> {
          deals.hurryEvidence(dispute);
          return submissions(testBed.stripeObject("disputes/" + dispute)) == 1;
        });
    assertSound();
  }

  @Test
  void evidence_is_submitted_at_once_when_staff_order_it() {
    var deal = deals.paid(PRICE);
    var dispute = deals.disputed(deal);
    Await.until("it is staged", () -> deals.succeeded(deal, "evidence:%"));

    assertThat(
            Problems.of(
                    () -> testBed.staffController(CAROL).submit(dispute, new Submission(" now ")))
                .code())
        .isEqualTo("validation");
    var why = new Submission("the bank stops listening soon");
    assertThat(testBed.staffController(CAROL).submit(dispute, why)).isEqualTo(RulingResult.TAKEN);
    Await.until(
        "it is submitted", () -> submissions(testBed.stripeObject("disputes/" + dispute)) == 1);
    Await.until(
        "both are recorded",
        () ->
            testBed.count(
                    """
                    SELECT count(*) FROM payments.operation
                     WHERE subject = '%s' AND leg LIKE 'evidence:%%' AND state = 'SUCCEEDED'
                    """
                        .formatted(deal.text()))
                == 2);
    assertThat(testBed.staffController(DAVE).submit(dispute, why))
        .isEqualTo(RulingResult.ALREADY_DONE);
    assertThat(
            testBed.count(
                "SELECT count(*) FROM payments.outbox WHERE topic = 'audit.entries.v1'"
                    + " AND encode(value, 'escape') LIKE '%"
                    + why.reason()
                    + "%'"))
        .as("in the audit, once for each who asked")
        .isEqualTo(2);
  }

  @Test
  void a_fraud_warning_that_names_only_the_charge_holds_the_money_too() {
    var deal = deals.paid(PRICE);
    testBed.control(
        "fraud-warning",
        "{\"paymentIntent\": \"%s\", \"names\": \"charge\"}".formatted(deals.intent(deal, 1)));
    testBed.await(deal, UNDER_REVIEW);
  }

  @Test
  void a_dispute_about_an_unknown_payment_is_reported_once() {
    var alertsBefore = testBed.alerts("unknown-provider-object");
    var intent = deals.paidElsewhere(PRICE);
    testBed.control("dispute", "{\"paymentIntent\": \"%s\"}".formatted(intent));
    var dispute = testBed.stripeObjects("disputes?payment_intent=" + intent).getFirst();
    var id = dispute.path("id").asString();
    Await.until("it was told", () -> isUnknown(id));
    deals.ends(id, "lost");
    deals.hint(id);
    Await.until(
        "it was looked at again",
        () ->
            testBed.count(
                    "SELECT count(*) FROM payments.provider_refresh WHERE object = '" + id + "'")
                == 0);
    assertThat(testBed.alerts("unknown-provider-object") - alertsBefore)
        .as("intent and dispute")
        .isEqualTo(2);
  }

  private static boolean isUnknown(String object) {
    return testBed.count(
            "SELECT count(*) FROM payments.unknown_object WHERE object = '" + object + "'")
        > 0;
  }

  @Test
  void a_chargeback_after_the_refund_is_our_loss_until_the_bank_decides() {
    var deal = deals.refunded(PRICE, "4242424242424242");
    var losses = testBed.balance("loss:chargebacks");

    var dispute = deals.disputed(deal);
    Await.until(
        "it is booked",
        () -> testBed.balance("loss:chargebacks") - losses == Deals.buyerPays(PRICE).units());
    assertSound();
    deals.ends(dispute, "won");
    testBed.await(deal, CHARGEBACK_CLOSED);
    Await.until("it came back", () -> testBed.balance("loss:chargebacks") == losses);
    assertSound();
  }

  @Test
  void a_chargeback_during_the_refund_does_not_refund_twice() {
    var deal = deals.payable(PRICE);
    testBed.control(
        "pay",
        "{\"paymentIntent\": \"%s\", \"card\": \"4000000000007726\"}"
            .formatted(deals.intent(deal, 1)));
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    var refunds = "refunds?payment_intent=" + deals.intent(deal, 1);
    Await.until("Stripe has the refund", () -> !testBed.stripeObjects(refunds).isEmpty());
    deals.disputed(deal);
    testBed.await(deal, REFUND_SUCCEEDED);

    assertThat(testBed.stripeObjects(refunds)).hasSize(1);
    assertSound();
  }

  @Test
  void a_fraud_warning_holds_the_money_until_staff_decide() {
    var cleared = warned();
    var upheld = warned();
    for (var deal : List.of(cleared, upheld)) {
      testBed.send(deal, Deals.payOut(PRICE, 1));
      assertThat(testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked().getReason())
          .isEqualTo(BlockReason.BLOCK_REASON_FRAUD_WARNING);
    }
    assertThat(Problems.of(() -> decide(testBed.seller(cleared), cleared, Outcome.CLEAR)).code())
        .isEqualTo("not_impartial");
    assertThat(decide(CAROL, cleared, Outcome.CLEAR)).isEqualTo(Decided.DONE);
    assertThat(decide(CAROL, upheld, Outcome.UPHOLD)).isEqualTo(Decided.DONE);
    testBed.await(cleared, REVIEW_CLOSED);
    testBed.await(upheld, REVIEW_CLOSED);

    testBed.send(cleared, Deals.payOut(PRICE, 2));
    testBed.await(cleared, TRANSFER_SUCCEEDED);
    testBed.send(upheld, Deals.payOut(PRICE, 2));
    Await.until("it stays", () -> testBed.events(upheld, TRANSFER_BLOCKED).size() == 2);
    var payment = testBed.await(upheld, SUCCEEDED).getSucceeded().getPaymentId();
    assertThat(decide(CAROL, upheld, Outcome.UPHOLD)).isEqualTo(Decided.DONE);
    Await.until(
        "the escrow keeps it no longer", () -> testBed.events(upheld, REVIEW_CLOSED).size() == 2);
    assertThat(testBed.events(upheld, REVIEW_CLOSED).getLast().getReviewClosed().getOutcome())
        .isEqualTo(ReviewOutcome.REVIEW_OUTCOME_UPHELD);
    testBed.send(upheld, Deals.refund(payment, 1));
    testBed.await(upheld, REFUND_SUCCEEDED);
    assertSound();
  }

  @Test
  void stopped_payouts_resume_when_two_persons_agree() {
    deals.stopReleases("for this test");
    var why = new Resumption("the bank's statement was late", null);

    assertThat(testBed.staffController(CAROL).resume(why)).isEqualTo(Decided.PROPOSED);
    assertThat(testBed.staffController(CAROL).resume(why)).isEqualTo(Decided.PROPOSED_BEFORE);
    assertThat(testBed.staffController(DAVE).resume(new Resumption("it looks well", true)))
        .isEqualTo(Decided.PROPOSED);
    assertThat(testBed.staffController(CAROL).resume(new Resumption("it looks well", null)))
        .isEqualTo(Decided.DONE);
    assertThat(testBed.count("SELECT count(releases_stopped) FROM payments.ledger_status"))
        .isZero();
  }

  @Test
  void an_upheld_loss_is_a_debt_of_the_seller_until_staff_waive_it() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);
    var dispute = deals.disputed(deal);
    Await.until("they gave back what they had", () -> deals.succeeded(deal, "reversal:%"));
    assertThat(Problems.of(() -> decide(CAROL, deal, Outcome.UPHOLD)).code())
        .isEqualTo("bank_undecided");
    deals.ends(dispute, "lost");
    testBed.await(deal, CHARGEBACK_CLOSED);

    var losses = testBed.balance("loss:chargebacks");
    var receivable = "receivable:" + testBed.seller(deal).text();
    var left = Deals.buyerPays(PRICE).minus(Deals.sellerGets(PRICE)).units();
    var review = reviewOf(deal);
    assertThat(decide(CAROL, deal, Outcome.UPHOLD)).isEqualTo(Decided.DONE);
    assertThat(testBed.balance(receivable)).isEqualTo(left);
    assertThat(losses - testBed.balance("loss:chargebacks")).isEqualTo(left);
    assertSound();

    var clear = new Decision(Outcome.CLEAR, "looked at it again", null);
    assertThat(testBed.staffController(DAVE).decide(review, clear)).isEqualTo(Decided.DONE);
    assertThat(testBed.balance(receivable)).isZero();
    assertThat(testBed.balance("loss:chargebacks")).isEqualTo(losses);
    assertSound();
  }

  @Test
  void the_remainder_of_a_lost_chargeback_is_sent_in_the_direction_of_the_deal() {
    var toSeller = lostInPart(PRICE, Payee.PAYEE_SELLER);
    var toBuyer = lostInPart(PRICE, Payee.PAYEE_BUYER);
    Await.until("the seller has it", () -> deals.succeeded(toSeller, "remainder:seller:1"));
    Await.until("the buyer has it", () -> deals.succeeded(toBuyer, "remainder:buyer:1"));

    var sent = testBed.stripeObjects("transfers?transfer_group=" + toSeller.text());
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().path("amount").asLong())
        .isEqualTo(Deals.sellerGets(PRICE).units() - PART);
    var refunds = testBed.stripeObjects("refunds?payment_intent=" + deals.intent(toBuyer, 1));
    assertThat(refunds).hasSize(1);
    assertThat(refunds.getFirst().path("amount").asLong())
        .isEqualTo(Deals.buyerPays(PRICE).units() - PART);
    for (var deal : List.of(toSeller, toBuyer)) assertThat(deals.lying(deal)).isZero();
    assertThat(testBed.events(toSeller, REMAINDER_MOVED).getLast().getRemainderMoved())
        .satisfies(moved -> assertThat(moved.getPayee()).isEqualTo(Payee.PAYEE_SELLER))
        .satisfies(moved -> assertThat(moved.getArrived()).isTrue());
    assertSound();
  }

  @Test
  void two_persons_decide_about_the_remainder_of_an_undecided_deal() {
    var price = Money.cents(1_000_000);
    var deal = lostInPart(price, Payee.PAYEE_UNSPECIFIED);
    Await.until("staff are asked", () -> isRequested(deal));
    assertThat(held(deal)).as("an ended escrow holds nothing").isZero();
    assertThat(deals.lying(deal)).isEqualTo(price.units() - PART);
    assertSound();

    testBed.control("restrict", "{\"account\": \"%s\"}".formatted(deals.account(deal)));
    Await.until("the seller cannot be paid", () -> !deals.isPayable(deal));
    assertThat(decide(CAROL, deal, Outcome.PAY_SELLER)).isEqualTo(Decided.PROPOSED);
    assertThat(decide(CAROL, deal, Outcome.PAY_SELLER)).isEqualTo(Decided.PROPOSED_BEFORE);
    assertThat(decide(DAVE, deal, Outcome.PAY_SELLER)).isEqualTo(Decided.DONE);
    assertThat(isRequested(deal)).as("it cannot be sent").isTrue();

    assertThat(decide(CAROL, deal, Outcome.SEND_BACK)).isEqualTo(Decided.PROPOSED);
    assertThat(decide(DAVE, deal, Outcome.SEND_BACK)).isEqualTo(Decided.DONE);
    Await.until("the buyer has it", () -> deals.succeeded(deal, "remainder:buyer:1"));
    assertThat(deals.lying(deal)).isZero();
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    assertSound();
  }

  @Test
  void a_second_chargeback_stops_unsent_money_and_is_taken_from_its_own_payment() {
    var deal = lostInPart(PRICE, Payee.PAYEE_UNSPECIFIED);
    Await.until("staff are asked", () -> isRequested(deal));
    deals.stopReleases("for this test");
    assertThat(decide(CAROL, deal, Outcome.SEND_BACK)).isEqualTo(Decided.DONE);
    var second = deals.disputedInPart(deal, PART);
    Await.until(
        "it stays", () -> isRequested(deal) && deals.lying(deal) == PRICE.units() - 2 * PART);
    deals.stopReleases(null);
    deals.ends(second, "lost");
    Await.until("that is lost too", () -> testBed.events(deal, CHARGEBACK_CLOSED).size() == 2);

    assertThat(decide(CAROL, deal, Outcome.SEND_BACK)).isEqualTo(Decided.DONE);
    Await.until("the buyer has the rest", () -> deals.succeeded(deal, "remainder:buyer:1"));
    var refunds = testBed.stripeObjects("refunds?payment_intent=" + deals.intent(deal, 1));
    assertThat(refunds).hasSize(1);
    assertThat(refunds.getFirst().path("amount").asLong())
        .isEqualTo(Deals.buyerPays(PRICE).units() - 2 * PART);
    assertThat(deals.lying(deal)).isZero();
    assertSound();
  }

  /** Deals that ended this way before remainders existed: frozen. */
  @Test
  void after_a_frozen_ended_deal_is_released_staff_decide_who_gets_its_remainder() {
    var deal = lostInPart(PRICE, null);
    deals.end(deal);
    Await.until("its books are broken", () -> deals.isFrozen(deal));
    assertThat(decide(CAROL, deal, Outcome.CLEAR)).isEqualTo(Decided.DONE);

    Await.until("staff are asked", () -> isRequested(deal));
    assertThat(held(deal)).isZero();
    assertThat(decide(CAROL, deal, Outcome.SEND_BACK)).isEqualTo(Decided.DONE);
    Await.until("the buyer has it", () -> deals.succeeded(deal, "remainder:buyer:1"));
    assertThat(deals.lying(deal)).isZero();
    assertThat(deals.isFrozen(deal)).isFalse();
    assertSound();
  }

  /**
   * The bank takes a part for good, and the escrow ends in its direction; null while it has not
   * ended.
   */
  private static EscrowId lostInPart(Money price, @Nullable Payee way) {
    var deal = deals.paid(price);
    var dispute = deals.disputedInPart(deal, PART);
    Await.until("it is booked", () -> held(deal) == price.units() - PART);
    deals.ends(dispute, "lost");
    testBed.await(deal, CHARGEBACK_CLOSED);
    if (way != null) testBed.publishRefunded(deal, RefundReason.REFUND_REASON_CHARGEBACK_LOST, way);
    return deal;
  }

  private static boolean isRequested(EscrowId deal) {
    return testBed.count(
            "SELECT count(*) FROM payments.review WHERE kind = 'REMAINDER' AND decided_at IS NULL"
                + " AND escrow_id = '"
                + deal.value()
                + "'")
        > 0;
  }

  private static EscrowId warned() {
    var deal = deals.paid(PRICE);
    testBed.control(
        "fraud-warning", "{\"paymentIntent\": \"%s\"}".formatted(deals.intent(deal, 1)));
    assertThat(testBed.await(deal, UNDER_REVIEW).getUnderReview().getReason())
        .isEqualTo(ReviewReason.REVIEW_REASON_FRAUD_WARNING);
    return deal;
  }

  private static Decided decide(UserId by, EscrowId deal, Outcome outcome) {
    var review = reviewOf(deal);
    return testBed.staffController(by).decide(review, new Decision(outcome, "looked at it", null));
  }

  private static UUID reviewOf(EscrowId deal) {
    return testBed.staffController(CAROL).reviews(false, 1, Page.LIMIT_MAX).items().stream()
        .filter(each -> deal.equals(each.escrow()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static long held(EscrowId deal) {
    return testBed.balance("escrow:" + deal.text());
  }

  private static int submissions(JsonNode dispute) {
    return dispute.path("evidence_details").path("submission_count").asInt();
  }

  private static void assertSound() {
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }
}
