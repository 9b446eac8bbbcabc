package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.EscrowDeskApi.Of;
import bloxtr8.api.EscrowDeskApi.Outage;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

/** Time passes, and escrows hear of it once, in order, and never while something is unclear. */
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
  void a_deadline_is_told_once() {
    opened(1);
    timeDoor().move(deal(1).text(), TIME_TO_PAY);
    Await.until("closing", () -> deals.history(1).contains("ClosingAsked"));

    assertThat(deals.history(1)).filteredOn("ClosingAsked"::equals).hasSize(1);
    assertThat(deals.history(1)).filteredOn("EscrowReminderDue"::equals).hasSizeLessThan(2);
    assertThat(unanswered(1)).isZero();
  }

  @Test
  void a_parked_key_is_told_nothing() {
    opened(2);
    opened(3);
    deals.tell(2, Deals.transferred(7));
    Await.until(
        "parked",
        () -> deals.count("SELECT count(*) FROM escrow.parked WHERE key = '" + deal(2) + "'") > 0);
    deals
        .house
        .admin()
        .sql("UPDATE escrow.deadline SET due_at = due_at - interval '100 hours' WHERE key = :key")
        .param("key", deal(2).text())
        .update();
    timeDoor().move(deal(3).text(), TIME_TO_PAY);
    Await.until("the other is closing", () -> deals.history(3).contains("ClosingAsked"));

    assertThat(
            deals.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic = 'escrow.commands.v1' AND key = '"
                    + deal(2)
                    + "'"))
        .isZero();
  }

  @Test
  void money_that_may_have_arrived_comes_before_the_deadline() {
    opened(4);
    deals.stop();
    deals.pay(4);
    Await.until(
        "published",
        () ->
            deals.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND key = '"
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
    var room = deals.house.open(Wirings.ESCROW);
    try (var backlog = new PaymentsBacklog(room.settings(), room.database().sql())) {
      return backlog.look(room.clock()).containsKey(PaymentsBacklog.partitionOf(deal(number)));
    }
  }

  @Test
  void nobody_loses_time_by_an_outage() {
    opened(5);
    weekOld(5);
    var before = due(5);
    deals.stop();
    deals
        .house
        .admin()
        .sql("UPDATE escrow.pulse SET beat_at = beat_at - interval '2 hours'")
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
    var desk = new OutageDoorHandler(deals.house.open(Wirings.ESCROW_DOOR));
    var until = deals.marketplace.clock().instant().minusSeconds(60);
    var outage = new Outage(Of.DISCORD, until.minus(Duration.ofHours(3)), until, WHY);
    desk.declare(outage, Deals.MODERATOR);
    desk.declare(outage, Deals.MODERATOR);
    Await.until("moved", () -> deals.history(7).contains("EscrowDeadlineExtended"));

    assertThat(due(7) - before).isEqualTo(Duration.ofHours(3).toSeconds());
    assertThat(deals.count("SELECT count(*) FROM escrow.outage WHERE cause = 'DISCORD' AND done"))
        .isEqualTo(1);
    assertThat(due(8)).as("nobody loses time before their deal begins").isEqualTo(young);
    assertThat(deals.audited("outages")).singleElement().asString().contains(WHY);

    declareAndAwait(desk, Of.STRIPE, until.minus(Duration.ofHours(3)), until);
    declareAndAwait(desk, Of.BASE, until.minus(Duration.ofHours(9)), until);
    declareAndAwait(desk, Of.ROBLOX, until.minus(Duration.ofHours(9)), until);
    assertThat(due(7) - before).isEqualTo(Duration.ofHours(3).toSeconds());
    declareAndAwait(desk, Of.STRIPE, until.minus(Duration.ofHours(5)), until);
    Await.until("moved by the rest", () -> due(7) - before == Duration.ofHours(5).toSeconds());

    var comes = new Outage(Of.STRIPE, until, until.plus(Duration.ofHours(1)), WHY);
    assertThatThrownBy(() -> desk.declare(comes, Deals.MODERATOR)).isInstanceOf(Problem.class);
    var unexplained = new Outage(Of.STRIPE, until.minus(Duration.ofHours(7)), until, " ");
    assertThatThrownBy(() -> desk.declare(unexplained, Deals.MODERATOR))
        .isInstanceOf(Problem.class);
  }

  @Test
  void the_door_makes_time_pass_in_the_sandbox_and_can_do_nothing_else() {
    opened(6);
    var door = deals.house.open(Wirings.ESCROW_DOOR).database().sql();
    assertThatThrownBy(() -> door.sql("UPDATE escrow SET state = 'Released'").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> door.sql("SELECT count(*) FROM history").query().singleRow())
        .isInstanceOf(DataAccessException.class);

    var timeDoor = timeDoor();
    deals.house.admin().sql("UPDATE escrow.world SET world = 'LIVE'").update();
    try {
      assertThatThrownBy(() -> timeDoor.move(deal(6).text(), TIME_TO_PAY))
          .hasStackTraceContaining("row-level security");
    } finally {
      deals.house.admin().sql("UPDATE escrow.world SET world = 'SANDBOX'").update();
    }
  }

  /** Done, and everything that it asked for has been decided. */
  private void declareAndAwait(OutageDoorHandler desk, Of of, Instant from, Instant until) {
    desk.declare(new Outage(of, from, until, WHY), Deals.MODERATOR);
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

  private void weekOld(int number) {
    deals
        .house
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

  private TimeDoor timeDoor() {
    var room = deals.house.open(Wirings.ESCROW_DOOR);
    return new TimeDoor(room, new EscrowDoorStore(room.database().sql()));
  }

  private long due(int number) {
    return deals.count(
        "SELECT extract(epoch FROM due_at)::bigint FROM escrow.deadline WHERE kind = 'PAY' AND key = '"
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
