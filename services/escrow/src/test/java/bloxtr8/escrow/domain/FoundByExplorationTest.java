package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.AMOUNT;
import static bloxtr8.escrow.domain.Samples.BUYER;
import static bloxtr8.escrow.domain.Samples.DEAL;
import static bloxtr8.escrow.domain.Samples.PAID;
import static bloxtr8.escrow.domain.Samples.SELLER;
import static bloxtr8.escrow.domain.Samples.TERMS;
import static bloxtr8.escrow.domain.Samples.UNMATCHED;
import static bloxtr8.escrow.domain.Samples.after;
import static bloxtr8.escrow.domain.Samples.anomaly;
import static bloxtr8.escrow.domain.Samples.cancel;
import static bloxtr8.escrow.domain.Samples.chargeback;
import static bloxtr8.escrow.domain.Samples.checked;
import static bloxtr8.escrow.domain.Samples.deadline;
import static bloxtr8.escrow.domain.Samples.dispute;
import static bloxtr8.escrow.domain.Samples.due;
import static bloxtr8.escrow.domain.Samples.hour;
import static bloxtr8.escrow.domain.Samples.paid;
import static bloxtr8.escrow.domain.Samples.proven;
import static bloxtr8.escrow.domain.Samples.refundingRead;
import static bloxtr8.escrow.domain.Samples.release;
import static bloxtr8.escrow.domain.Samples.releasing;
import static bloxtr8.escrow.domain.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sequences of messages that the exploration once found to break a law, step by step. */
class FoundByExplorationTest {

  private static final int HOURS_UNTIL_PEOPLE_DECIDE = 24;

  @Test
  void a_game_pulled_back_after_the_release_was_decided_stops_the_transfer() {
    var pulledBack = checked(1, GameOwner.SELLER, hour(6));
    var stopping = given(releasing()).when(pulledBack).requests(HoldPayout.class).after();
    var blocked = new TransferBlocked(DEAL, 1, BlockReason.HELD, hour(7));
    var disputed = (Disputed) given(stopping).when(blocked).becomes(Disputed.class).after();
    assertThat(disputed.dispute().causes()).containsExactly(DisputeReason.DELIVERY_ANOMALY);
    assertThat(disputed.deal().holds().has(Hold.ANOMALY)).isTrue();
  }

  @Test
  void a_transfer_that_was_sent_before_the_game_was_pulled_back_ends_the_deal() {
    var stopping = after(releasing(), checked(1, GameOwner.SELLER, hour(6)));
    given(stopping)
        .when(new TransferSucceeded(DEAL, 1, TERMS.quote().sellerGets(), hour(7)))
        .becomes(Released.class);
  }

  @Test
  void the_end_of_inspection_does_not_pay_once_a_read_showed_the_seller_as_owner_again() {
    var disputed = after(proven(), checked(1, GameOwner.SELLER, hour(6)));
    assertThat(disputed).isInstanceOf(Disputed.class);
    assertThat(OpenDeadline.of(disputed)).first().returns(Deadline.DECIDE, OpenDeadline::kind);
    given(disputed).when(release(hour(7))).refused(Refusal.ON_HOLD);
  }

  @Test
  void a_stopped_transfer_is_requested_again_when_a_read_shows_the_buyer_as_owner_again() {
    var stopping = after(releasing(), checked(1, GameOwner.SELLER, hour(6)));
    var found = after(stopping, verified(hour(7)));
    var blocked = new TransferBlocked(DEAL, 1, BlockReason.HELD, hour(8));
    var waiting = given(found).when(blocked).becomes(Releasing.class).after();
    assertThat(OpenDeadline.of(waiting)).first().returns(Deadline.RETRY, OpenDeadline::kind);
  }

  @Test
  void a_refund_with_unclear_ownership_is_decided_by_staff_within_a_day() {
    var waiting = refundingRead();
    for (var i = 0; i < HOURS_UNTIL_PEOPLE_DECIDE; i++) {
      var again = given(waiting).when(deadline(waiting, Deadline.OWNERSHIP));
      again.event(EscrowOwnershipCheckDue.class);
      waiting = again.becomes(Refunding.class).after();
    }
    var disputed =
        (Disputed)
            given(waiting)
                .when(deadline(waiting, Deadline.OWNERSHIP))
                .becomes(Disputed.class)
                .after();
    assertThat(disputed.dispute().causes()).containsExactly(DisputeReason.OWNERSHIP_LOST);
    assertThat(Duration.between(hour(3), disputed.timer().started()))
        .isEqualTo(Duration.ofHours(HOURS_UNTIL_PEOPLE_DECIDE + 1));
  }

  /**
   * Found by the random histories: a locked group of the buyer is an anomaly whose owner they are.
   */
  @Test
  void a_refund_is_not_requested_while_something_is_wrong_with_a_game_that_the_buyer_has() {
    var anomaly = new EscrowCommand.DeliveryAnomaly(DEAL, GameOwner.BUYER, hour(7), hour(7));
    var reviewed =
        after(
            Samples.closing(),
            new EscrowCommand.PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(2)),
            Samples.paid(),
            new EscrowCommand.PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(3)));
    var disputed = (Disputed) given(reviewed).when(anomaly).becomes(Disputed.class).after();
    assertThat(disputed.dispute().causes()).containsExactly(DisputeReason.DELIVERY_ANOMALY);
    given(disputed).when(anomaly).published();
    given(Samples.refunding()).when(anomaly).requests(PaymentsCommand.HoldRefund.class);
  }

  @Test
  void a_refund_continues_when_a_buyer_who_owns_the_game_withdraws_the_dispute() {
    var lost = after(due(), cancel(SELLER, hour(3)), anomaly(hour(4)), dispute(BUYER, hour(5)));
    var found = after(lost, checked(2, GameOwner.BUYER, hour(6)));
    var withdrawn = after(found, new WithdrawDispute(DEAL, BUYER, hour(7)));
    assertThat(withdrawn).isInstanceOf(Disputed.class);
    var dispute = ((Disputed) withdrawn).dispute();
    assertThat(dispute.causes()).containsExactly(DisputeReason.DELIVERED_LATE);
    assertThat(OpenDeadline.of(withdrawn)).isNotEmpty();
  }

  @Test
  void of_two_payments_one_is_accepted_and_the_other_refunded_whatever_becomes_of_the_deal() {
    var two = given(due()).when(paid(UNMATCHED, hour(3)));
    two.published(EscrowPaymentRejected.class).requests(InitiateRefund.class);
    var released =
        after(
            two.after(),
            verified(hour(4)),
            release(hour(5)),
            new TransferSucceeded(DEAL, 1, TERMS.quote().sellerGets(), hour(6)));
    assertThat(released).isInstanceOf(Released.class);
    given(released)
        .when(new RefundFailed(DEAL, UNMATCHED, 1, hour(7)))
        .requests(InitiateRefund.class)
        .becomes(Released.class);
    given(after(released, new RefundFailed(DEAL, UNMATCHED, 1, hour(7))))
        .when(new RefundSucceeded(DEAL, UNMATCHED, 2, AMOUNT, hour(8)))
        .requests()
        .becomes(Released.class);
  }

  @Test
  void the_refund_of_a_second_payment_does_not_end_the_deal() {
    var two = after(refundingRead(), paid(UNMATCHED, hour(4)));
    given(two)
        .when(new RefundSucceeded(DEAL, UNMATCHED, 1, AMOUNT, hour(5)))
        .becomes(Refunding.class);
    given(after(two, checked(2, GameOwner.SELLER, hour(5))))
        .when(new RefundSucceeded(DEAL, PAID, 1, AMOUNT, hour(6)))
        .becomes(Escrow.Refunded.class);
  }

  @Test
  void a_chargeback_of_the_second_payment_does_not_affect_the_deal() {
    var two = after(proven(), paid(UNMATCHED, hour(5)));
    var charged = new EscrowCommand.ChargebackOpened(DEAL, "dp_9", UNMATCHED, AMOUNT, hour(6));
    given(two).when(charged).becomes(Delivered.class);
    given(two).when(chargeback(hour(6))).becomes(Disputed.class);
    given(after(two, charged)).when(release(hour(7))).becomes(Releasing.class);
  }
}
