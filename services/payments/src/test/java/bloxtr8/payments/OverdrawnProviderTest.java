package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.HouseMoneyApi.Amount;
import bloxtr8.api.HouseMoneyApi.Proposal;
import bloxtr8.api.HouseMoneyApi.RailMoney;
import bloxtr8.api.LedgerApi.RailStatus;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Resumption;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.payments.staff.LedgerController;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our ledger knows only the buyers' payments at Stripe, and Stripe keeps its fees of them. */
class OverdrawnProviderTest {

  private static final UserId CAROL = new UserId(Uuids.named("staff", "carol"));
  private static final UserId DAVE = new UserId(Uuids.named("staff", "dave"));
  private static final Money PRICE = Money.cents(250_000);
  private static final String REASON = "Stripe kept its fee of a refund";

  private static PaymentsTestBed testBed;
  private static Deals deals;

  @BeforeAll
  static void start() throws IOException {
    testBed = new PaymentsTestBed(Map.of("bloxtr8.payments.opening-float-cents", "0"));
    deals = new Deals(testBed);
  }

  @AfterAll
  static void stop() {
    testBed.close();
  }

  @Test
  void a_shortfall_stops_its_rail_until_two_persons_acknowledge_it_or_it_is_covered() {
    refundOne();
    Await.until("it is stopped", () -> on(Rail.STRIPE).stopped() != null);
    assertThat(testBed.alerts("ledger-broken")).as("somebody was called").isPositive();
    assertThat(on(Rail.STRIPE).shortfall()).as("what Stripe kept").isPositive();
    assertThat(testBed.ledger().all().findings())
        .extracting(Finding::law)
        .containsExactly(Invariant.PROVIDERS_COVER_WHAT_WE_OWE);
    assertThat(on(Rail.USDC_BASE).stopped()).as("another rail goes on").isNull();
    var deal = deals.paid(PRICE);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    Await.until("it waits", () -> deals.waiting(deal));

    resume();
    testBed.await(deal, TRANSFER_SUCCEEDED);
    awaitPasses();
    assertThat(on(Rail.STRIPE).stopped()).as("what is known stops nothing again").isNull();
    assertThat(testBed.ledgerController().ledger().sound()).as("it is missing still").isFalse();

    refundOne();
    Await.until("more is missing", () -> on(Rail.STRIPE).stopped() != null);
    var missing = on(Rail.STRIPE).shortfall();
    var amount = new Amount(Rail.STRIPE, missing + 1_000, "tu_1", REASON, null);
    assertThat(testBed.houseMoney(CAROL).topUp(amount)).isEqualTo(Decided.PROPOSED);
    assertThat(testBed.houseMoney(CAROL).topUp(amount)).isEqualTo(Decided.PROPOSED_BEFORE);
    mayNotReplaceSilently(amount);
    assertThat(testBed.houseMoney(DAVE).topUp(amount)).isEqualTo(Decided.DONE);
    assertThat(testBed.houseMoney(DAVE).topUp(amount)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(proposals()).isEmpty();
    Await.until("nothing is missing", () -> on(Rail.STRIPE).shortfall() == 0);
    resume();
    Await.until("the books are in order", () -> testBed.ledgerController().ledger().sound());

    var tooMuch = new Amount(Rail.STRIPE, 1_001, "out-1", REASON, null);
    assertThat(Problems.of(() -> testBed.houseMoney(CAROL).withdraw(tooMuch)).code())
        .isEqualTo("owed_to_others");
    var ours = new Amount(Rail.STRIPE, 1_000, "out-2", REASON, null);
    assertThat(testBed.houseMoney(CAROL).withdraw(ours)).isEqualTo(Decided.PROPOSED);
    assertThat(testBed.houseMoney(DAVE).withdraw(ours)).isEqualTo(Decided.DONE);
    assertThat(on(Rail.STRIPE).stopped()).isNull();
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @Test
  void two_persons_lift_only_the_stops_that_both_have_read() {
    refundOne();
    Await.until("it is stopped", () -> on(Rail.STRIPE).stopped() != null);
    awaitPasses();
    assertThat(resumeAs(CAROL)).isEqualTo(Decided.PROPOSED);
    var stops = new StatusStore(testBed.paymentsBean(ServiceContext.class).database().sql());
    assertThat(stops.stopReleases("tr_1 was sent although its operation had failed")).isTrue();
    assertThat(resumeAs(DAVE)).as("of another stop too").isEqualTo(Decided.PROPOSED);
    assertThat(on(Rail.STRIPE).stopped()).contains("are missing").contains("tr_1 was sent");
    assertThat(stops.stopReleases("tr_2 was sent although its operation had failed")).isTrue();
    assertThat(stops.stopReleases("tr_1 was sent although its operation had failed")).isFalse();
    assertThat(resumeAs(CAROL)).as("of a second reason too").isEqualTo(Decided.PROPOSED);
    assertThat(on(Rail.USDC_BASE).stopped()).contains("tr_1 was sent").contains("tr_2 was sent");
    assertThat(resumeAs(DAVE)).isEqualTo(Decided.DONE);
    assertThat(on(Rail.STRIPE).stopped()).isNull();
    assertThat(on(Rail.USDC_BASE).stopped()).isNull();
  }

  @Test
  void a_shortfall_may_become_smaller_between_the_proposal_and_its_confirmation() {
    refundOne();
    Await.until("it is stopped", () -> on(Rail.STRIPE).stopped() != null);
    awaitPasses();
    assertThat(resumeAs(CAROL)).isEqualTo(Decided.PROPOSED);
    deals.setProposedShortfall(Rail.STRIPE, -1);
    assertThat(Problems.of(() -> resumeAs(DAVE)).code()).isEqualTo("more_missing");
    assertThat(on(Rail.STRIPE).stopped()).isNotNull();
    assertThat(resumeAs(CAROL)).as("with what is missing now").isNotEqualTo(Decided.DONE);
    deals.setProposedShortfall(Rail.STRIPE, 1);
    assertThat(resumeAs(DAVE)).isEqualTo(Decided.DONE);
    assertThat(on(Rail.STRIPE).stopped()).isNull();
  }

  private static Decided resumeAs(UserId staff) {
    return testBed.staffController(staff).resume(new Resumption(REASON, null));
  }

  @Test
  void a_provider_with_an_invalid_balance_does_not_prevent_the_check_of_others() {
    testBed.fault("stripe", "balance.retrieve", "garbage", 1_000);
    try {
      Await.until("the balance is unknown", () -> status(Rail.STRIPE).unknownSince() != null);
      var broken = deals.paid(PRICE);
      deals.deletePayment(broken);
      testBed.publishReleased(broken);
      Await.until("it is frozen", () -> deals.isFrozen(broken));
      deals.restorePayment(broken);
      deals.reopen(broken);
    } finally {
      testBed.noMoreFaults();
    }
    Await.until("the balance is known", () -> status(Rail.STRIPE).unknownSince() == null);
  }

  @Test
  void an_old_ledger_check_is_not_reported_as_sound() {
    awaitPasses();
    var later = Instant.now().plus(LedgerController.SOUND_MAX_AGE).plusSeconds(60);
    var controller =
        new LedgerController(
            Clock.fixed(later, ZoneOffset.UTC),
            new StatusStore(testBed.api()),
            new SolvencyStore(testBed.api()));
    assertThat(controller.ledger().sound()).isFalse();
  }

  private static void mayNotReplaceSilently(Amount amount) {
    var other =
        new Amount(amount.rail(), amount.units(), amount.reference(), REASON + " again", null);
    var problem = Problems.of(() -> testBed.houseMoney(DAVE).topUp(other));
    assertThat(problem.code()).isEqualTo("proposed_otherwise");
    assertThat(problem.detail()).startsWith(CAROL + " has proposed: ").contains(REASON);
    assertThat(proposals())
        .singleElement()
        .satisfies(proposal -> {
          assertThat(proposal.by()).isEqualTo(CAROL);
          assertThat(proposal.reference()).isEqualTo(amount.reference());
          assertThat(proposal.what()).endsWith(": " + REASON);
          assertThat(proposal.until()).isAfter(Instant.now());
        });
    var replacing =
        new Amount(other.rail(), other.units(), other.reference(), other.reason(), true);
    assertThat(testBed.houseMoney(DAVE).topUp(replacing)).isEqualTo(Decided.PROPOSED);
    var back = new Amount(amount.rail(), amount.units(), amount.reference(), REASON, true);
    assertThat(testBed.houseMoney(CAROL).topUp(back)).isEqualTo(Decided.PROPOSED);
  }

  private static List<Proposal> proposals() {
    return on(Rail.STRIPE).proposals();
  }

  private static void refundOne() {
    var deal = deals.paid(PRICE);
    var paid = testBed.await(deal, SUCCEEDED).getSucceeded();
    testBed.send(deal, Deals.refund(paid.getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
  }

  /** Both admins, once the shortfall no longer changes. */
  private static void resume() {
    var why = new Resumption(REASON, null);
    Await.until(
        "both said the same",
        () -> {
          testBed.staffController(CAROL).resume(why);
          return Set.of(Decided.DONE, Decided.DONE_BEFORE)
              .contains(testBed.staffController(DAVE).resume(why));
        });
  }

  /** More checks than are needed for a shortfall. */
  private static void awaitPasses() {
    for (var pass = 0; pass < 5; pass++) {
      var last = checkedAt();
      Await.until("one look more", () -> checkedAt().isAfter(last));
    }
  }

  private static Instant checkedAt() {
    var at = testBed.ledgerController().ledger().checkedAt();
    return at == null ? Instant.EPOCH : at;
  }

  private static RailMoney on(Rail rail) {
    return testBed.houseMoney(CAROL).rails().stream()
        .filter(money -> money.rail() == rail)
        .findFirst()
        .orElseThrow();
  }

  private static RailStatus status(Rail rail) {
    return testBed.ledgerController().ledger().rails().stream()
        .filter(status -> status.rail() == rail)
        .findFirst()
        .orElseThrow();
  }
}
