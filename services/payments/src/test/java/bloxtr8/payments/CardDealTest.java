package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.AWAITS_DESTINATION;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CANCELLED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CHARGEBACK_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.INTENT_CREATED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REVIEW_CLOSED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.DebtsApi.Debt;
import bloxtr8.api.Page;
import bloxtr8.api.PaymentApi.State;
import bloxtr8.api.SharedWalletsApi;
import bloxtr8.api.StaffMoneyApi.Decision;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.api.WalletApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.messages.PaymentsEventsV1.ReviewReason;
import bloxtr8.payments.operations.AwaitedDestinations;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.sellers.DebtsController;
import bloxtr8.payments.sellers.PayoutDestinationsController;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CardDealTest {

  private static final Money PRICE = Money.cents(250_000);

  private static PaymentsTestBed testBed;
  private static Deals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
    deals = new Deals(testBed);
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void a_card_pays_a_deal_and_the_deal_pays_its_seller() {
    var deal = deals.paid(PRICE);
    var paid = testBed.await(deal, SUCCEEDED).getSucceeded();
    assertThat(paid.getAmount().getUnits()).isEqualTo(Deals.buyerPays(PRICE).units());
    assertThat(paid.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);

    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);

    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text()))
        .singleElement()
        .satisfies(transfer ->
            assertThat(transfer.path("amount").asLong())
                .isEqualTo(Deals.sellerGets(PRICE).units()));
    for (var list : List.of("transfers", "charges"))
      assertThat(testBed.stripeObjects(list + "?transfer_group=" + deal.text()))
          .singleElement()
          .satisfies(object -> Deals.namesTheGame(object, deal));
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    assertThat(testBed.view(deal, testBed.buyer(deal)).state()).isEqualTo(State.PAID);
    assertSound();
  }

  @Test
  void only_the_buyer_sees_how_to_pay_and_no_message_holds_the_secret() {
    var deal = deals.payable(PRICE);
    var view = testBed.view(deal, testBed.buyer(deal));

    assertThat(view.clientSecret()).startsWith("pi_").contains("_secret_");
    assertThat(view.toString()).doesNotContain("_secret_");
    assertThat(view.publishableKey()).isEqualTo("pk_test_bloxtr8");
    assertThat(view.amountCents()).isEqualTo(Deals.buyerPays(PRICE).units());
    assertThatThrownBy(() -> testBed.view(deal, testBed.seller(deal)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    assertThat(
            testBed.count(
                """
                SELECT count(*) FROM payments.outbox
                 WHERE position(convert_to('_secret_', 'UTF8') IN value) > 0
                """))
        .isZero();
  }

  @Test
  void a_buyer_is_shown_nothing_to_pay_with_before_the_checklist_is_green() {
    var paid = deals.paid(PRICE);
    testBed.await(paid, SUCCEEDED);
    var deal = deals.payable(PRICE);
    testBed.openLines.addAll(List.of("The buyer joins the group.", "The seller waits."));
    assertThatThrownBy(() -> testBed.view(deal, testBed.seller(deal)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    assertThatThrownBy(() -> testBed.view(deal, testBed.buyer(deal)))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.code()).isEqualTo("checklist_open");
              assertThat(p.status()).isEqualTo(409);
              assertThat(p.getMessage()).contains("The buyer joins the group. The seller waits.");
            });
    assertThat(testBed.view(paid, testBed.buyer(paid)).state()).isEqualTo(State.PAID);
    testBed.openLines.clear();
    assertThat(testBed.view(deal, testBed.buyer(deal)).state()).isEqualTo(State.PAYABLE);
  }

  @Test
  void two_people_share_a_wallet_when_one_address_is_of_both() {
    var wallets = testBed.paymentsBean(SharedWalletsApi.class);
    var one = new UserId(UUID.randomUUID());
    var other = new UserId(UUID.randomUUID());
    assertThat(wallets.of(one, other).shared()).isFalse();
    var insert =
        "INSERT INTO payments.next_wallet (user_id, address, state, from_at, proven_at)"
            + " VALUES (?, '0x00000000000000000000000000000000000000AA', 'WAITING', now(), now())";
    for (var user : List.of(one, other))
      testBed.environment().admin().sql(insert).param(user.value()).update();
    assertThat(wallets.of(one, other).shared()).isTrue();
    assertThat(wallets.of(one, new UserId(UUID.randomUUID())).shared()).isFalse();
    testBed.environment().admin().sql("DELETE FROM payments.next_wallet").update();
  }

  @Test
  void nobody_can_pay_before_the_seller_can_be_paid() {
    var deal = deals.opened(PRICE);
    testBed.await(deal, AWAITS_DESTINATION);
    assertThat(testBed.view(deal, testBed.buyer(deal)).state())
        .isEqualTo(State.AWAITING_DESTINATION);

    testBed.makePayable(testBed.seller(deal));
    testBed.await(deal, INTENT_CREATED);
    assertThat(testBed.view(deal, testBed.buyer(deal)).state()).isEqualTo(State.PAYABLE);
  }

  /**
   * Neither the read of the account nor the transaction that records the operation sees the other's
   * change.
   */
  @Test
  void an_intent_that_was_recorded_while_its_seller_became_payable_is_created() {
    var deal = deals.opened(PRICE);
    testBed.await(deal, AWAITS_DESTINATION);
    var other = new UserId(UUID.randomUUID());
    testBed.makePayable(other);
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.payout_destination SET user_id = ? WHERE user_id = ?")
        .param(testBed.seller(deal).value())
        .param(other.value())
        .update();

    var service = testBed.paymentsBean(ServiceContext.class);
    new AwaitedDestinations(
            service,
            testBed.paymentsBean(WorkerSignal.class),
            testBed.paymentsBean(OperationStore.class))
        .runPass();
    testBed.await(deal, INTENT_CREATED);
  }

  @Test
  void a_deal_above_the_card_limit_cannot_be_paid_by_card() {
    var deal = deals.opened(Money.cents(1_000_001));

    testBed.await(deal, AWAITS_DESTINATION);
    assertThat(testBed.stripeObjects("payment_intents?limit=100"))
        .noneMatch(intent -> intent.path("transfer_group").asString("").equals(deal.text()));
  }

  @Test
  void a_cancelled_intent_can_no_longer_be_paid() {
    var deal = deals.payable(PRICE);
    var secret = testBed.view(deal, testBed.buyer(deal)).clientSecret();
    testBed.send(deal, Deals.cancel(1));
    testBed.await(deal, CANCELLED);

    assertThat(testBed.view(deal, testBed.buyer(deal)).state()).isEqualTo(State.CLOSED);
    assertThatThrownBy(() -> testBed.pay(String.valueOf(secret))).hasMessageContaining("canceled");
  }

  @Test
  void an_intent_that_was_never_sent_is_cancelled_at_once() {
    var deal = deals.opened(PRICE);
    testBed.await(deal, AWAITS_DESTINATION);
    testBed.send(deal, Deals.cancel(1));
    testBed.await(deal, CANCELLED);

    testBed.makePayable(testBed.seller(deal));
    assertThat(testBed.view(deal, testBed.buyer(deal)).state()).isEqualTo(State.CLOSED);
    assertThat(testBed.events(deal, INTENT_CREATED)).isEmpty();
  }

  @Test
  void a_refund_returns_everything_to_the_buyer_and_leaves_nothing_to_pay_out() {
    var deal = deals.paid(PRICE);
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    var refunded = testBed.await(deal, REFUND_SUCCEEDED).getRefundSucceeded();
    assertThat(refunded.getAmount().getUnits()).isEqualTo(Deals.buyerPays(PRICE).units());

    testBed.send(deal, Deals.payOut(PRICE, 1));
    var blocked = testBed.await(deal, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_AMOUNT);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    testBed.publishRefunded(deal, RefundReason.REFUND_REASON_SELLER_CANCELLED);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    assertThat(testBed.balance("receivable:" + testBed.seller(deal).text()))
        .as("the seller owes what Stripe kept of the charge")
        .isEqualTo(7_497);
    assertSound();
  }

  @Test
  void a_payout_leaves_nothing_to_refund() {
    var deal = deals.paid(PRICE);
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.send(deal, Deals.refund(payment, 1));

    testBed.await(deal, REFUND_BLOCKED);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertSound();
  }

  /** F-M6: the same key with another body. */
  @Test
  void one_attempt_requested_twice_with_different_amounts_is_refused_before_anything_is_written() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.send(deal, Deals.payOut(Money.cents(260_000), 1));

    Await.until("it is parked", () -> deals.isParked(deal));
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).hasSize(1);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).hasSize(1);
    assertSound();
  }

  /** F-M7: ten release commands, and two refund commands at once. */
  @Test
  void a_repeated_command_is_carried_out_once() {
    var released = deals.paid(PRICE);
    var refunded = deals.paid(PRICE);
    var payment = testBed.await(refunded, SUCCEEDED).getSucceeded().getPaymentId();
    for (var i = 0; i < 10; i++) testBed.send(released, Deals.payOut(PRICE, 1));
    for (var i = 0; i < 2; i++) testBed.send(refunded, Deals.refund(payment, 1));
    testBed.send(refunded, Deals.refund(payment, 2));

    testBed.await(released, TRANSFER_SUCCEEDED);
    testBed.await(refunded, REFUND_SUCCEEDED);
    testBed.await(refunded, REFUND_BLOCKED);
    testBed.send(released, Deals.payOut(PRICE, 1));
    assertThat(testBed.events(released, TRANSFER_SUCCEEDED)).hasSize(1);
    assertThat(testBed.events(refunded, REFUND_SUCCEEDED)).hasSize(1);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + released.text())).hasSize(1);
    assertThat(testBed.stripeObjects("refunds?payment_intent=" + deals.intent(refunded, 1)))
        .hasSize(1);
    assertSound();
  }

  @Test
  void a_seller_who_becomes_payable_while_their_deal_opens_is_noticed() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 3; i++) {
        var deal = new EscrowId(UUID.randomUUID());
        var ready = threads.submit(() -> testBed.makePayable(testBed.seller(deal)));
        testBed.send(deal, deals.create(deal, PRICE, 1));
        ready.get();
        testBed.await(deal, INTENT_CREATED);
        assertThat(testBed.events(deal, INTENT_CREATED)).hasSize(1);
      }
    }
  }

  @Test
  void a_changed_bank_account_waits_before_it_is_paid() {
    var deal = deals.paid(PRICE);
    testBed.control("change-bank", "{\"account\": \"%s\"}".formatted(deals.account(deal)));
    Await.until("the change is noticed", () -> deals.hasNewBank(deal));
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("the payout waits", () -> deals.waits(deal, "a changed bank account"));

    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text())).isEmpty();
    assertThat(testBed.alerts("payout-changed")).isPositive();
    testBed.send(deal, Deals.holdPayout(1));
    testBed.await(deal, TRANSFER_BLOCKED);
    assertSound();
  }

  @Test
  void a_second_payment_is_booked_apart_and_refunded_completely() {
    var deal = deals.paid(PRICE);
    testBed.send(deal, deals.create(deal, PRICE, 2));
    Await.until("there is a second intent", () -> testBed.events(deal, INTENT_CREATED).size() == 2);
    testBed.pay(deals.intent(deal, 2));
    Await.until("it is told", () -> testBed.events(deal, SUCCEEDED).size() == 2);
    var second = testBed.events(deal, SUCCEEDED).getLast().getSucceeded();
    assertThat(second.getAttempt()).isEqualTo(2);
    testBed.send(deal, Deals.refund(second.getPaymentId(), 1));
    testBed.send(deal, Deals.payOut(PRICE, 1));

    testBed.await(deal, REFUND_SUCCEEDED);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    assertSound();
  }

  @Test
  void a_chargeback_after_the_refund_is_not_a_debt_of_the_unpaid_seller() {
    var deal = deals.refunded(PRICE, "4242424242424242");
    deals.ends(deals.disputed(deal), "lost");
    testBed.await(deal, CHARGEBACK_CLOSED);

    var next = new EscrowId(UUID.randomUUID());
    testBed.sells(testBed.seller(deal), next);
    deals.pay(next, PRICE);
    testBed.send(next, Deals.payOut(PRICE, 1));
    testBed.await(next, TRANSFER_SUCCEEDED);
    assertThat(testBed.events(next, TRANSFER_BLOCKED)).isEmpty();
  }

  @Test
  void a_refund_returned_after_a_lost_chargeback_covers_the_loss() {
    var losses = testBed.balance("loss:chargebacks");
    var deal = deals.refunded(PRICE, "4242424242424242");
    deals.ends(deals.disputed(deal), "lost");
    testBed.await(deal, CHARGEBACK_CLOSED);
    var refunds = testBed.stripeObjects("refunds?payment_intent=" + deals.intent(deal, 1));
    testBed.control(
        "fail-refund", "{\"refund\": \"%s\"}".formatted(refunds.getFirst().path("id").asString()));

    assertThat(testBed.await(deal, REFUND_FAILED).getRefundFailed().getReturned()).isTrue();
    Await.until("it is covered", () -> testBed.balance("loss:chargebacks") == losses);
    assertThat(
            testBed.count(
                "SELECT count(*) FROM payments.review WHERE kind = 'REMAINDER' AND escrow_id = '%s'"
                    .formatted(deal.value())))
        .isZero();
    assertSound();
  }

  @Test
  void while_a_ledger_total_is_broken_no_payout_is_sent_and_waiting_ones_can_be_stopped() {
    var stopped = deals.paid(PRICE);
    var patient = deals.paid(PRICE);
    deals.stopReleases("for this test");
    testBed.send(stopped, Deals.payOut(PRICE, 1));
    testBed.send(patient, Deals.payOut(PRICE, 1));
    Await.until("both wait", () -> deals.waiting(stopped) && deals.waiting(patient));
    testBed.send(stopped, Deals.holdPayout(1));

    var blocked = testBed.await(stopped, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_HELD);
    assertThat(testBed.events(patient, TRANSFER_SUCCEEDED)).isEmpty();
    deals.stopReleases(null);
    testBed.await(patient, TRANSFER_SUCCEEDED);
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + stopped.text())).isEmpty();
    assertSound();
  }

  @Test
  void a_deal_with_a_broken_ledger_chain_is_frozen_and_no_other() {
    var broken = deals.paid(PRICE);
    var sound = deals.paid(PRICE);
    deals.deletePayment(broken);
    testBed.publishReleased(broken);
    Await.until("it is frozen", () -> deals.isFrozen(broken));

    testBed.send(broken, Deals.payOut(PRICE, 1));
    var blocked = testBed.await(broken, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_LEDGER);
    testBed.send(sound, Deals.payOut(PRICE, 1));
    testBed.await(sound, TRANSFER_SUCCEEDED);
    deals.restorePayment(broken);
    deals.reopen(broken);
  }

  @Test
  void the_api_user_of_the_gateway_role_moves_no_money() {
    var controller = testBed.api();
    for (var forbidden :
        List.of(
            "UPDATE deal SET closed = true",
            "UPDATE card_intent SET state = 'PAID'",
            "DELETE FROM payment",
            "SELECT amount FROM ledger_entry",
            "UPDATE operation SET state = 'FAILED'",
            "DELETE FROM webhook",
            "UPDATE outbox SET published_at = now()"))
      assertThatThrownBy(() -> controller.sql(forbidden).update())
          .as(forbidden)
          .rootCause()
          .hasMessageContaining("permission denied");
  }

  @Test
  void only_the_escrow_service_moves_money() {
    var deal = deals.paid(PRICE);
    testBed.sendAs("marketplace", deal, Deals.payOut(PRICE, 1));

    Await.until("it is refused", () -> deals.refusals("WRONG_PRODUCER") == 1);
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).isEmpty();
  }

  @Test
  void the_ledger_status_is_public() {
    Await.until("the books are in order", () -> testBed.ledgerController().ledger().sound());
    var status = testBed.ledgerController().ledger();
    assertThat(status.checkedAt()).isNotNull();
    assertThat(status.releasesStopped()).isFalse();
    assertThat(status.rootHash()).hasSize(64);
  }

  @Test
  void a_sellers_debt_is_taken_from_their_next_payout_and_shown_only_to_them() {
    var cancelled = deals.paid(PRICE);
    var seller = testBed.seller(cancelled);
    var owed = cost(cancelled);
    assertThat(payout(seller).owedCents()).isEqualTo(owed);
    assertThat(testBed.paymentsBean(DebtsController.class).of(seller)).isEqualTo(new Debt(owed));

    var deal = new EscrowId(UUID.randomUUID());
    testBed.sells(seller, deal);
    deals.pay(deal, PRICE);
    deals.stopReleases("for this test");
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));
    assertThat(payout(seller).owedCents()).isZero();
    testBed.send(deal, Deals.holdPayout(1));
    testBed.await(deal, TRANSFER_BLOCKED);
    deals.stopReleases(null);
    assertThat(payout(seller).owedCents()).as("nothing was sent").isEqualTo(owed);
    assertThat(payout(seller).netted()).isEmpty();

    testBed.send(deal, Deals.payOut(PRICE, 2));
    var sent = testBed.await(deal, TRANSFER_SUCCEEDED).getTransferSucceeded();
    assertThat(sent.getAmount().getUnits())
        .as("what they owe is between them and us")
        .isEqualTo(Deals.sellerGets(PRICE).units());
    assertThat(testBed.stripeObjects("transfers?transfer_group=" + deal.text()))
        .singleElement()
        .satisfies(transfer ->
            assertThat(transfer.path("amount").asLong())
                .isEqualTo(Deals.sellerGets(PRICE).units() - owed));
    assertThat(payout(seller).owedCents()).isZero();
    assertThat(payout(seller).netted())
        .singleElement()
        .satisfies(netted -> assertThat(netted.escrow()).isEqualTo(deal))
        .satisfies(netted -> assertThat(netted.cents()).isEqualTo(owed));
    assertThat(payout(testBed.buyer(deal)).netted()).isEmpty();
    testBed.publishReleased(deal);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
    assertSound();
  }

  @Test
  void after_the_third_refund_in_thirty_days_a_card_payment_needs_a_review() {
    var seller = new UserId(UUID.randomUUID());
    for (var n = 0; n < 2; n++) refunded(seller);
    assertThat(testBed.events(soldBy(seller), UNDER_REVIEW)).as("two are no reason").isEmpty();
    refunded(seller);

    var cleared = soldBy(seller);
    var refused = soldBy(seller);
    for (var deal : List.of(cleared, refused)) {
      assertThat(testBed.await(deal, UNDER_REVIEW).getUnderReview().getReason())
          .isEqualTo(ReviewReason.REVIEW_REASON_OFTEN_REFUNDED);
      Await.until("it waits", () -> deals.isReconciled(deal));
      assertThat(testBed.events(deal, INTENT_CREATED)).isEmpty();
    }
    decide(cleared, Outcome.CLEAR);
    decide(refused, Outcome.UPHOLD);
    testBed.await(cleared, REVIEW_CLOSED);
    deals.intentIsDue(cleared);
    testBed.await(cleared, INTENT_CREATED);
    deals.intentIsDue(refused);
    testBed.await(refused, FAILED);
    assertThat(testBed.events(refused, INTENT_CREATED)).isEmpty();
  }

  private static void refunded(UserId seller) {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.sells(seller, deal);
    deals.pay(deal, PRICE);
    cost(deal);
    Await.until("the deal has ended", () -> deals.isTerminal(deal));
  }

  /** A deal for which the escrow requests a payment. */
  private static EscrowId soldBy(UserId seller) {
    var deal = new EscrowId(UUID.randomUUID());
    testBed.sells(seller, deal);
    testBed.makePayable(seller);
    testBed.send(deal, deals.create(deal, PRICE, 1));
    Await.until("it is recorded", () -> deals.isPaymentRequested(deal));
    return deal;
  }

  private static void decide(EscrowId deal, Outcome outcome) {
    var controller = testBed.staffController(new UserId(Uuids.named("staff", "carol")));
    var review =
        controller.reviews(false, 1, Page.LIMIT_MAX).items().stream()
            .filter(each -> deal.equals(each.escrow()))
            .findFirst()
            .orElseThrow();
    controller.decide(review.id(), new Decision(outcome, "looked at it", null));
  }

  /** The provider's fee of a payment that was refunded because of the seller. */
  private static long cost(EscrowId deal) {
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    testBed.send(deal, Deals.refund(payment, 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    testBed.publishRefunded(deal, RefundReason.REFUND_REASON_SELLER_CANCELLED);
    var receivable = "receivable:" + testBed.seller(deal).text();
    Await.until("the seller owes it", () -> testBed.balance(receivable) > 0);
    return testBed.balance(receivable);
  }

  private static WalletApi.Payout payout(UserId user) {
    return testBed.paymentsBean(PayoutDestinationsController.class).payout(user);
  }

  private static void assertSound() {
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }
}
