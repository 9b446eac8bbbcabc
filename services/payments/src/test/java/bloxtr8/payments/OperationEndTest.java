package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CHARGEBACK_OPENED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.OperationApi.End;
import bloxtr8.api.OperationApi.OperationView;
import bloxtr8.api.OperationApi.Settlement;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.operations.StuckOperations;
import bloxtr8.payments.operations.UnfinishedStore;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/**
 * A custodian that has accepted a transfer and neither sends it nor confirms that it never will.
 */
class OperationEndTest {

  private static final UserId CAROL = new UserId(Uuids.named("staff", "carol"));
  private static final UserId DAVE = new UserId(Uuids.named("staff", "dave"));
  private static final long NET = Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units();
  private static final Money CARD_PRICE = Money.cents(150_000);
  private static final int MANY = 1_000;
  private static final String SUSPENSE = "suspense:USDC_BASE";
  private static final End END = new End("The custodian has dropped it and cannot say so", null);

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;
  private static Deals cards;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
    deals = new UsdcDeals(testBed);
    cards = new Deals(testBed);
  }

  @AfterEach
  void the_ledger_is_consistent() {
    custodianStands(false);
    testBed.beDeaf(false);
    Await.until("nothing is in suspense", () -> deals.account(SUSPENSE) == 0);
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void two_persons_end_a_payout_and_its_money_is_in_suspense_until_it_arrives_after_all() {
    var deal = deals.paid();
    var payout = inDoubt(deal);
    refused("not_impartial", () -> testBed.staffOperations(testBed.seller(deal)).end(payout, END));
    refused("not_ended", () -> testBed.staffOperations(CAROL).settle(payout, by("tr-by-hand")));

    assertThat(testBed.staffOperations(CAROL).end(payout, END)).isEqualTo(Decided.PROPOSED);
    assertThat(testBed.staffOperations(CAROL).end(payout, END)).isEqualTo(Decided.PROPOSED_BEFORE);
    assertThat(view(payout).state()).isEqualTo("UNKNOWN");
    assertThat(testBed.staffOperations(DAVE).end(payout, END)).isEqualTo(Decided.DONE);
    assertThat(testBed.staffOperations(DAVE).end(payout, END)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(view(payout).endedWhy()).isEqualTo(END.reason());
    assertThat(testBed.staffOperations(CAROL).operations(null))
        .extracting(OperationView::id)
        .contains(payout);
    assertThat(deals.account(SUSPENSE)).isEqualTo(NET);
    assertThatThrownBy(() -> recordAnother(deal)).isInstanceOf(DuplicateKeyException.class);
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).isEmpty();

    custodianStands(false);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(view(payout).state()).isEqualTo("SUCCEEDED");
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
  }

  @Test
  void an_ended_payout_is_settled_by_staff_and_a_later_arrival_is_reported() {
    var deal = deals.paid();
    var payout = inDoubt(deal);
    testBed.staffOperations(CAROL).end(payout, END);
    testBed.staffOperations(DAVE).end(payout, END);

    var byHand = by("tr-by-hand");
    assertThat(testBed.staffOperations(CAROL).settle(payout, byHand)).isEqualTo(Decided.PROPOSED);
    refused(
        "proposed_otherwise", () -> testBed.staffOperations(DAVE).settle(payout, by("another")));
    assertThat(testBed.staffOperations(DAVE).settle(payout, byHand)).isEqualTo(Decided.DONE);
    assertThat(testBed.staffOperations(DAVE).settle(payout, byHand)).isEqualTo(Decided.DONE_BEFORE);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(view(payout).reference()).isEqualTo("tr-by-hand");
    assertThat(deals.account(SUSPENSE)).isZero();

    custodianStands(false);
    Await.until("somebody is called", () -> testBed.alerts("paid-twice") > 0);
    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).hasSize(1);
  }

  @Test
  void a_refund_is_ended_as_a_payout_is() {
    var deal = deals.paid();
    var payment = testBed.await(deal, SUCCEEDED).getSucceeded().getPaymentId();
    custodianStands(true);
    testBed.send(deal, Deals.refund(payment, 1));
    var refund = accepted(deal, new Refund(PaymentId.parse(payment)));
    testBed.staffOperations(CAROL).end(refund, END);
    assertThat(testBed.staffOperations(DAVE).end(refund, END)).isEqualTo(Decided.DONE);
    assertThat(deals.account(SUSPENSE)).isEqualTo(UsdcDeals.UNITS);

    custodianStands(false);
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UsdcDeals.UNITS);
  }

  @Test
  void an_outcome_that_the_provider_knows_is_recorded_instead_of_an_end() {
    var deal = deals.paid();
    var payout = inDoubt(deal);
    testBed.staffOperations(CAROL).end(payout, END);
    testBed.beDeaf(true);
    stopWorkers(payout);
    custodianStands(false);
    Await.until(
        "the chain has it for good",
        () -> {
          var sent = testBed.custodianObjects("transfers?reference=" + payout.text());
          return "FINALIZED".equals(sent.getFirst().path("status").asString());
        });

    assertThat(testBed.events(deal, TRANSFER_SUCCEEDED)).isEmpty();
    refused("operation_resolved", () -> testBed.staffOperations(DAVE).end(payout, END));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    refused("operation_resolved", () -> testBed.staffOperations(DAVE).end(payout, END));
    var intent = Operation.idOf(deal.text(), new Intent(1), 1);
    refused("moves_no_money", () -> testBed.staffOperations(DAVE).end(intent, END));
    refused(
        "not_found",
        () -> testBed.staffOperations(DAVE).end(new OperationId(Uuids.named("no", "one")), END));
  }

  @Test
  void unsettled_money_is_alerted_repeatedly() {
    var deal = deals.paid();
    var payout = inDoubt(deal);
    testBed.staffOperations(CAROL).end(payout, END);
    testBed.staffOperations(DAVE).end(payout, END);
    var overdue =
        new StuckOperations(
            testBed.paymentsBean(ServiceContext.class),
            Duration.ofMinutes(15),
            testBed.paymentsBean(UnfinishedStore.class));
    overdue.runPass();
    assertThat(testBed.alerts("operation-unsettled")).isZero();
    set("ended_at = now() - interval '4 days'", payout);
    overdue.runPass();
    overdue.runPass();
    assertThat(testBed.alerts("operation-unsettled")).isEqualTo(2);

    custodianStands(false);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    overdue.runPass();
    assertThat(testBed.alerts("operation-unsettled")).isEqualTo(2);
  }

  @Test
  void a_card_payout_that_the_provider_does_not_have_is_proved_failed_and_not_ended() {
    var deal = cards.paid(CARD_PRICE);
    testBed.fault("transfers.create", "timeout_before", MANY);
    var payout = cardInDoubt(deal);
    refused("being_proved", () -> testBed.staffOperations(CAROL).end(payout, END));
    var books =
        new SolvencyStore(testBed.paymentsBean(ServiceContext.class).database().sql())
            .books(Rail.STRIPE);
    assertThat(books.leaving()).as("what Stripe never had hides no shortfall").isZero();
    testBed.noMoreFaults();
    assertThat(view(payout).state()).isEqualTo("UNKNOWN");
    assertThat(testBed.balance("suspense:STRIPE")).isZero();
  }

  @Test
  void an_operation_is_ended_after_a_day_without_a_response_and_its_chargeback_is_booked_once() {
    var deal = cards.paid(CARD_PRICE);
    var lost = testBed.balance("loss:chargebacks");
    // A payout that finds the bank account unknown asks again after 15 minutes.
    Await.until("the seller's bank account is known", () -> isBankKnown(cards.account(deal)));
    testBed.fault("transfers.create", "timeout_after", MANY);
    testBed.fault("transfers.list", "error", MANY);
    testBed.fault("webhook:transfer.*", "drop", MANY);
    // Not an error: the circuit breaker would stop the reads of the chargeback too.
    testBed.fault("events.list", "garbage", MANY);
    var payout = cardInDoubt(deal);
    refused("provider_silent", () -> testBed.staffOperations(CAROL).end(payout, END));
    set("last_sent_at = now() - interval '2 days', due_at = 'infinity'", payout);
    assertThat(testBed.staffOperations(CAROL).end(payout, END)).isEqualTo(Decided.PROPOSED);
    set("last_sent_at = now() - interval '2 days', due_at = 'infinity'", payout);
    assertThat(testBed.staffOperations(DAVE).end(payout, END)).isEqualTo(Decided.DONE);
    assertThat(testBed.balance("suspense:STRIPE")).isEqualTo(Deals.sellerGets(CARD_PRICE).units());

    testBed.control("dispute", "{\"paymentIntent\": \"%s\"}".formatted(cards.intent(deal, 1)));
    testBed.await(deal, CHARGEBACK_OPENED);
    Await.until(
        "it is our loss: the money is not here",
        () -> testBed.balance("loss:chargebacks") - lost == Deals.buyerPays(CARD_PRICE).units());
    assertThat(testBed.events(deal, TRANSFER_BLOCKED)).as("it was sent").isEmpty();
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();

    testBed.noMoreFaults();
    soon(payout);
    testBed.await(deal, TRANSFER_SUCCEEDED);
    assertThat(testBed.balance("suspense:STRIPE")).isZero();
    Await.until("the seller was asked for it", () -> cards.succeeded(deal, "reversal:%"));
  }

  /** Known, and not being read: an older answer could still be recorded. */
  private static boolean isBankKnown(String account) {
    return testBed.count(
            """
            SELECT count(*) FROM payments.payout_destination d
             WHERE account = '%s' AND NOT bank_unknown
               AND NOT EXISTS (SELECT FROM payments.provider_refresh r WHERE r.object = d.account)
            """
                .formatted(account))
        == 1;
  }

  private static OperationId cardInDoubt(EscrowId deal) {
    testBed.send(deal, Deals.payOut(CARD_PRICE, 1));
    var payout = Operation.idOf(deal.text(), new Payout(), 1);
    Await.until(
        "nobody knows",
        () ->
            testBed.staffOperations(CAROL).operations(deal).stream()
                .anyMatch(each -> each.id().equals(payout) && each.state().equals("UNKNOWN")));
    return payout;
  }

  private static void soon(OperationId id) {
    set("due_at = now()", id);
  }

  private static void set(String what, OperationId id) {
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.operation SET " + what + " WHERE operation_id = ?")
        .param(id.value())
        .update();
  }

  private static OperationId inDoubt(EscrowId deal) {
    custodianStands(true);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    return accepted(deal, new Payout());
  }

  private static OperationId accepted(EscrowId deal, OperationKind kind) {
    Await.until(
        "the custodian has taken it",
        () ->
            testBed.staffOperations(CAROL).operations(deal).stream()
                .anyMatch(each ->
                    each.leg().equals(kind.text())
                        && each.state().equals("UNKNOWN")
                        && each.reference() != null));
    return Operation.idOf(deal.text(), kind, 1);
  }

  private static OperationView view(OperationId id) {
    return testBed.staffOperations(CAROL).operation(id);
  }

  private static Settlement by(String reference) {
    return new Settlement(reference, "Paid from the custodian's own pages", null);
  }

  private static void custodianStands(boolean still) {
    testBed.send("custodian", "stall", "{\"on\": %s}".formatted(still));
  }

  private static void stopWorkers(OperationId id) {
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.operation SET awaits_user = operation_id WHERE operation_id = ?")
        .param(id.value())
        .update();
  }

  private static void recordAnother(EscrowId deal) {
    testBed
        .environment()
        .admin()
        .sql(
            """
            INSERT INTO payments.operation
                   (operation_id, subject, escrow_id, leg, attempt, rail, amount, state, due_at,
                    correlation, cause, trace_parent)
            SELECT gen_random_uuid(), subject, escrow_id, leg, 2, rail, amount, 'PENDING', 'infinity',
                   correlation, cause, trace_parent
              FROM payments.operation WHERE subject = ? AND leg = 'payout'
            """)
        .param(deal.text())
        .update();
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThat(Problems.of(call).code()).isEqualTo(code);
  }
}
