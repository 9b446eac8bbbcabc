package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.ALICE;
import static bloxtr8.escrow.domain.Samples.BOB;
import static bloxtr8.escrow.domain.Samples.BUYER;
import static bloxtr8.escrow.domain.Samples.DEAL;
import static bloxtr8.escrow.domain.Samples.NOON;
import static bloxtr8.escrow.domain.Samples.SELLER;
import static bloxtr8.escrow.domain.Samples.after;
import static bloxtr8.escrow.domain.Samples.at;
import static bloxtr8.escrow.domain.Samples.awaiting;
import static bloxtr8.escrow.domain.Samples.checked;
import static bloxtr8.escrow.domain.Samples.claimed;
import static bloxtr8.escrow.domain.Samples.closing;
import static bloxtr8.escrow.domain.Samples.deadline;
import static bloxtr8.escrow.domain.Samples.disputed;
import static bloxtr8.escrow.domain.Samples.due;
import static bloxtr8.escrow.domain.Samples.hour;
import static bloxtr8.escrow.domain.Samples.proven;
import static bloxtr8.escrow.domain.Samples.refunding;
import static bloxtr8.escrow.domain.Samples.refundingRead;
import static bloxtr8.escrow.domain.Samples.releasing;
import static bloxtr8.escrow.domain.Samples.underReview;
import static bloxtr8.escrow.domain.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentFailed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReminderDue;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of the table that no other test covers. */
class RowsTest {

  @Test
  void a_buyer_who_never_pays_is_timed_out_after_three_days() {
    var timeOut = (DeadlineReached) deadline(awaiting(), Deadline.PAY);
    assertThat(timeOut.due()).isEqualTo(at(Duration.ofDays(3)));
    var closing =
        given(awaiting()).when(timeOut).requests(CancelPayment.class).becomes(AwaitingFunds.class);
    var cancelled =
        (Cancelled)
            given(closing.after())
                .when(new PaymentCancelled(DEAL, 1, timeOut.due()))
                .becomes(Cancelled.class)
                .after();
    assertThat(cancelled.reason()).isEqualTo(CancelReason.TIMEOUT);
  }

  @Test
  void an_intent_that_fails_while_closing_is_not_replaced() {
    given(closing()).when(new PaymentFailed(DEAL, 1, hour(2))).nothing();
  }

  @Test
  void each_party_is_reminded_three_times_when_it_is_their_turn() {
    assertThat(reminded(awaiting())).containsExactly(BOB, BOB, BOB);
    assertThat(reminded(due())).containsExactly(ALICE, ALICE, ALICE);
    assertThat(reminded(claimed())).containsExactly(BOB, BOB, BOB);
    assertThat(reminded(proven())).containsExactly(BOB, BOB, BOB);
    for (var nobodys : List.of(underReview(), disputed(), releasing(), refunding()))
      assertThat(reminded(nobodys)).isEmpty();
  }

  private static List<UserId> reminded(Escrow start) {
    var people = new ArrayList<UserId>();
    var escrow = start;
    while (OpenDeadline.of(escrow).stream().anyMatch(d -> d.kind() == Deadline.REMIND)) {
      var reminder = deadline(escrow, Deadline.REMIND);
      people.add(given(escrow).when(reminder).event(EscrowReminderDue.class).user());
      escrow = after(escrow, reminder);
    }
    return people;
  }

  @Test
  void reminders_that_were_missed_are_not_sent_one_by_one() {
    var last = OpenDeadline.of(awaiting()).getLast();
    var late = NOON.plus(Duration.ofHours(60));
    var command =
        new DeadlineReached(DEAL, CommandAuthorization.ESCROW, Deadline.REMIND, last.due(), late);
    assertThat(given(awaiting()).when(command).event(EscrowReminderDue.class).percent())
        .isEqualTo(80);
  }

  @Test
  void an_outage_extends_the_running_deadline_and_names_its_cause() {
    var outage =
        new MoveDeadlines(
            DEAL, CommandAuthorization.ESCROW, Duration.ofHours(-5), "ROBLOX", hour(4));
    for (var live : List.of(awaiting(), due(), claimed(), proven(), disputed(), refundingRead())) {
      var moved = given(live).when(outage).event(EscrowDeadlineExtended.class);
      var before = OpenDeadline.of(live).getFirst().due();
      assertThat(moved.timer().due()).isEqualTo(before.plus(Duration.ofHours(5)));
      assertThat(moved.cause()).isEqualTo("ROBLOX");
    }
  }

  /** Attack 12. */
  @Test
  void hours_of_two_overlapping_outages_extend_a_deadline_once() {
    var before = OpenDeadline.of(due()).getFirst().due();
    var roblox = outage("ROBLOX", 1, 4);
    var stripe = outage("STRIPE", 1, 4);
    var longer = outage("DISCORD", 3, 6);
    var around = outage("OUTAGE", 0, 7);

    given(due()).when(roblox, stripe).nothing();
    assertThat(dueAfter(roblox, longer)).isEqualTo(before.plus(Duration.ofHours(5)));
    assertThat(dueAfter(roblox, longer, around)).isEqualTo(before.plus(Duration.ofHours(7)));
    given(due()).when(around, roblox).nothing();
  }

  private static MoveDeadlines outage(String cause, int from, int until) {
    var gap = Duration.ofHours(from - until);
    var hours = new OutageWindow(hour(from), hour(until));
    return new MoveDeadlines(DEAL, CommandAuthorization.ESCROW, gap, cause, hours, hour(8));
  }

  private static Instant dueAfter(EscrowCommand... commands) {
    return given(due()).when(commands).event(EscrowDeadlineExtended.class).timer().due();
  }

  @Test
  void only_the_escrow_service_can_move_deadlines() {
    given(due())
        .when(new MoveDeadlines(DEAL, BUYER, Duration.ofHours(-5), "ROBLOX", hour(4)))
        .refused(Refusal.WRONG_PRODUCER);
  }

  @Test
  void a_review_in_any_live_state_stops_the_deadline_and_changes_no_state() {
    var review = new PaymentUnderReview(DEAL, ReviewReason.FRAUD_WARNING, hour(9));
    for (var live : List.of(awaiting(), due(), proven(), releasing(), refunding())) {
      var held =
          given(live).when(review).published(EscrowNeedsAttention.class).becomes(live.getClass());
      assertThat(OpenDeadline.of(held.after()))
          .extracting(OpenDeadline::kind)
          .doesNotContain(
              Deadline.PAY, Deadline.DELIVER, Deadline.INSPECT, Deadline.RETRY, Deadline.REMIND);
    }
  }

  @Test
  void an_ownership_read_during_a_dispute_is_stored_as_evidence() {
    var read = given(disputed()).when(checked(1, GameOwner.BUYER, hour(6)));
    assertThat(read.becomes(Disputed.class).published().after())
        .returns(hour(6), e -> ((Disputed) e).funds().game().readAt());
  }

  @Test
  void a_verified_delivery_during_the_transfer_to_the_seller_stops_nothing() {
    given(releasing()).when(verified(hour(6))).published().requests().becomes(Releasing.class);
    given(releasing())
        .when(checked(1, GameOwner.BUYER, hour(6)))
        .published()
        .requests()
        .becomes(Releasing.class);
  }

  @Test
  void a_later_verified_delivery_updates_the_read_and_not_the_inspection() {
    var before = ((Delivered) proven()).timer();
    var later =
        given(proven()).when(verified(hour(9))).published().becomes(Delivered.class).after();
    assertThat(((Delivered) later).timer()).isEqualTo(before);
    assertThat(((Delivered) later).funds().game().readAt()).isEqualTo(hour(9));
  }

  @Test
  void a_seller_who_cancels_again_changes_nothing() {
    given(refundingRead()).when(Samples.cancel(SELLER, hour(4))).nothing();
    given(refunding()).when(Samples.cancel(SELLER, hour(5))).becomes(Refunding.class);
  }
}
