package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.EscrowStaffApi.Outage;
import bloxtr8.api.EscrowStaffApi.OutageSource;
import bloxtr8.api.TradeOutagesApi;
import bloxtr8.api.TradeOutagesApi.TradeOutage;
import bloxtr8.escrow.sandbox.DeadlineMover;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

/** Deadlines are reported to escrows once, in order, and never while something is unclear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinesTest {

  private static final String WHY = "seen in the provider's own pages";

  private static final Duration TIME_TO_PAY = Duration.ofDays(3);

  private Deals deals;

  @BeforeAll
  void begin() {
    deals = new Deals(Map.of());
  }

  @AfterAll
  void end() {
    deals.close();
  }

  @Test
  void a_deadline_is_published_once() {
    opened(1);
    deadlineMover().move(deal(1).text(), TIME_TO_PAY);
    Await.until("closing", () -> deals.history(1).contains("ClosingRequested"));

    assertThat(deals.history(1)).filteredOn("ClosingRequested"::equals).hasSize(1);
    assertThat(deals.history(1)).filteredOn("EscrowReminderDue"::equals).hasSizeLessThan(2);
    assertThat(unanswered(1)).isZero();
  }

  @Test
  void no_deadline_is_published_for_a_parked_key() {
    opened(2);
    opened(3);
    deals.send(2, Deals.transferred(7));
    Await.until(
        "parked",
        () -> deals.count("SELECT count(*) FROM escrow.parked WHERE key = '" + deal(2) + "'") > 0);
    deals
        .environment
        .admin()
        .sql("UPDATE escrow.deadline SET due_at = due_at - interval '100 hours' WHERE key = :key")
        .param("key", deal(2).text())
        .update();
    deadlineMover().move(deal(3).text(), TIME_TO_PAY);
    Await.until("the other is closing", () -> deals.history(3).contains("ClosingRequested"));

    assertThat(
            deals.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic = 'escrow.commands.v1' AND key = '"
                    + deal(2)
                    + "'"))
        .isZero();
  }

  @Test
  void a_deadline_waits_until_earlier_payment_reports_are_consumed() {
    opened(4);
    deals.stop();
    deals.pay(4);
    Await.until(
        "published",
        () ->
            deals.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND key ="
                        + " '"
                        + deal(4)
                        + "'")
                > 0);
    assertThat(isRead(4)).isFalse();
    assertThat(deals.count("SELECT partition FROM payments.outbox WHERE key = '" + deal(4) + "'"))
        .isEqualTo(PaymentsBacklog.partitionOf(deal(4)));
    deals.start();
    deals.await(4, "FundsHeld");
    Await.until("all is read", () -> isRead(4));
  }

  private boolean isRead(int number) {
    var service = deals.environment.open(DatabaseRoles.ESCROW);
    try (var backlog = new PaymentsBacklog(service.settings(), service.database().sql())) {
      return backlog.read(service.clock()).containsKey(PaymentsBacklog.partitionOf(deal(number)));
    }
  }

  @Test
  void a_deadline_is_extended_by_an_outage_of_ours() {
    opened(5);
    weekOld(5);
    var before = due(5);
    deals.stop();
    deals
        .environment
        .admin()
        .sql("UPDATE escrow.scheduler_heartbeat SET beaten_at = beaten_at - interval '2 hours'")
        .update();
    deals.start();
    Await.until("moved", () -> deals.history(5).contains("EscrowDeadlineExtended"));

    assertThat(due(5) - before).isBetween(7_200L, 7_260L);
  }

  @Test
  void an_outage_that_staff_declare_moves_every_open_deadline_once() {
    opened(7);
    weekOld(7);
    opened(8);
    var before = due(7);
    var young = due(8);
    var ofTrades = new ArrayList<TradeOutage>();
    var outages =
        new OutageHandler(deals.environment.open(DatabaseRoles.ESCROW_API), ofTrades::add);
    var until = now().minusSeconds(60);
    var outage = new Outage(OutageSource.DISCORD, until.minus(Duration.ofHours(3)), until, WHY);
    outages.declare(outage, Deals.MODERATOR);
    outages.declare(outage, Deals.MODERATOR);
    Await.until("moved", () -> deals.history(7).contains("EscrowDeadlineExtended"));

    assertThat(due(7) - before).isEqualTo(Duration.ofHours(3).toSeconds());
    assertThat(deals.count("SELECT count(*) FROM escrow.outage WHERE cause = 'DISCORD' AND done"))
        .isEqualTo(1);
    assertThat(due(8)).as("nobody loses time before their deal begins").isEqualTo(young);
    assertThat(deals.audited("outages")).singleElement().asString().contains(WHY);

    assertThat(ofTrades).containsExactly(new TradeOutage(outage.from(), until));
    declareAndAwait(outages, OutageSource.STRIPE, until.minus(Duration.ofHours(3)), until);
    declareAndAwait(outages, OutageSource.BASE, until.minus(Duration.ofHours(9)), until);
    declareAndAwait(outages, OutageSource.ROBLOX, until.minus(Duration.ofHours(9)), until);
    assertThat(due(7) - before).isEqualTo(Duration.ofHours(3).toSeconds());
    assertThat(ofTrades)
        .as("what Stripe and Base do not answer keeps nobody from trading")
        .hasSize(2)
        .last()
        .isEqualTo(new TradeOutage(until.minus(Duration.ofHours(9)), until));
    declareAndAwait(outages, OutageSource.STRIPE, until.minus(Duration.ofHours(5)), until);
    Await.until("moved by the rest", () -> due(7) - before == Duration.ofHours(5).toSeconds());

    var comes = new Outage(OutageSource.STRIPE, until, until.plus(Duration.ofHours(1)), WHY);
    assertThat(Problems.of(() -> outages.declare(comes, Deals.MODERATOR)).status()).isEqualTo(422);
    var unexplained = new Outage(OutageSource.STRIPE, until.minus(Duration.ofHours(7)), until, " ");
    assertThat(Problems.of(() -> outages.declare(unexplained, Deals.MODERATOR)).status())
        .isEqualTo(422);
  }

  @Test
  void an_outage_is_reported_to_trades_until_they_have_answered() {
    var ofTrades = new ArrayList<TradeOutage>();
    var isDown = new AtomicBoolean(true);
    TradeOutagesApi trades =
        outage -> {
          ofTrades.add(outage);
          if (isDown.get()) throw new FailureKind.Unavailable("trades do not answer", null);
        };
    var outages = new OutageHandler(deals.environment.open(DatabaseRoles.ESCROW_API), trades);
    var until = now().minus(Duration.ofDays(40));
    var outage = new Outage(OutageSource.ROBLOX, until.minus(Duration.ofHours(1)), until, WHY);
    var reported = new TradeOutage(outage.from(), outage.until());
    outages.declare(outage, Deals.MODERATOR);
    assertThat(ofTrades).containsExactly(reported);
    assertThatThrownBy(outages::reportToTrades).isInstanceOf(FailureKind.Unavailable.class);
    isDown.set(false);
    assertThat(outages.reportToTrades()).isFalse();
    assertThat(ofTrades).as("until they answer").containsExactly(reported, reported, reported);
    outages.reportToTrades();
    outages.declare(outage, Deals.MODERATOR);
    assertThat(ofTrades).as("and not again").hasSize(3);
  }

  @Test
  void the_test_api_can_only_move_deadlines_and_only_in_the_sandbox() {
    opened(6);
    var apiSql = deals.environment.open(DatabaseRoles.ESCROW_API).database().sql();
    assertThatThrownBy(() -> apiSql.sql("UPDATE escrow SET state = 'Released'").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> apiSql.sql("SELECT count(*) FROM history").query().singleRow())
        .isInstanceOf(DataAccessException.class);

    var deadlines = deadlineMover();
    deals.environment.admin().sql("UPDATE escrow.world SET world = 'LIVE'").update();
    try {
      assertThatThrownBy(() -> deadlines.move(deal(6).text(), TIME_TO_PAY))
          .hasStackTraceContaining("row-level security");
    } finally {
      deals.environment.admin().sql("UPDATE escrow.world SET world = 'SANDBOX'").update();
    }
  }

  /** Declares an outage and waits until its commands are decided. */
  private void declareAndAwait(
      OutageHandler outages, OutageSource of, Instant from, Instant until) {
    outages.declare(new Outage(of, from, until, WHY), Deals.MODERATOR);
    Await.until(
        "done", () -> deals.count("SELECT count(*) FROM escrow.outage WHERE NOT done") == 0);
    Await.until(
        "decided",
        () ->
            deals.count(
                    """
                    SELECT count(*) FROM escrow.outbox o
                     WHERE topic = 'escrow.commands.v1' AND NOT EXISTS (
                       SELECT FROM escrow.inbox i WHERE i.message_id = o.message_id)
                    """)
                == 0);
  }

  private Instant now() {
    return deals.marketplace.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void weekOld(int number) {
    deals
        .environment
        .admin()
        .sql(
            """
            UPDATE escrow.history SET at = at - interval '7 days'
             WHERE escrow_id = ? AND sequence = 1
            """)
        .param(deal(number).value())
        .update();
  }

  private void opened(int number) {
    deals.open(number);
    deals.await(number, "AwaitingFunds");
  }

  private DeadlineMover deadlineMover() {
    var service = deals.environment.open(DatabaseRoles.ESCROW_API);
    return new DeadlineMover(service, new EscrowPreflightStore(service.database().sql()));
  }

  private long due(int number) {
    return deals.count(
        "SELECT extract(epoch FROM due_at)::bigint FROM escrow.deadline WHERE kind = 'PAY' AND key"
            + " = '"
            + deal(number)
            + "'");
  }

  private long unanswered(int number) {
    return deals.count(
        "SELECT count(*) FROM escrow.deadline WHERE sent_at IS NOT NULL AND key = '"
            + deal(number)
            + "'");
  }
}
