package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferFailed;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowChargedBack;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeResolved;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundReturned;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefunded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleased;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MoneyOutTest {

  private static TransferSucceeded transferred(int attempt, Instant when) {
    return new TransferSucceeded(DEAL, attempt, TERMS.quote().sellerGets(), when);
  }

  private static TransferFailed notTransferred(int attempt, Instant when) {
    return new TransferFailed(DEAL, attempt, when);
  }

  private static TransferBlocked blocked(BlockReason reason, Instant when) {
    return new TransferBlocked(DEAL, 1, reason, when);
  }

  private static RefundSucceeded refundArrived(int attempt, Instant when) {
    return new RefundSucceeded(DEAL, PAID, attempt, AMOUNT, when);
  }

  private static RefundFailed refundFailed(int attempt, Instant when) {
    return new RefundFailed(DEAL, PAID, attempt, when);
  }

  @Test
  void a_deal_is_done_when_the_transfer_has_succeeded() {
    given(releasing())
        .when(transferred(1, hour(6)))
        .published(EscrowReleased.class)
        .becomes(Released.class);
    given(released()).when(transferred(1, hour(7))).nothing();
  }

  @Test
  void a_reported_success_without_a_request_is_a_bug() {
    given(proven()).when(transferred(1, hour(6))).isABug();
    given(releasing()).when(transferred(2, hour(6))).isABug();
    given(releasing()).when(refundArrived(1, hour(6))).isABug();
  }

  @Test
  void a_failed_transfer_is_requested_again_after_a_pause() {
    var failed = after(releasing(), notTransferred(1, hour(6)));
    given(failed).when(notTransferred(1, hour(6))).nothing();
    var again =
        given(failed)
            .when(deadline(failed, Deadline.RETRY))
            .published(EscrowReleaseRequested.class)
            .requests(TransferToSeller.class)
            .event(EscrowReleaseRequested.class);
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void the_success_of_an_earlier_attempt_counts() {
    var failed = after(releasing(), notTransferred(1, hour(6)));
    var again = after(failed, deadline(failed, Deadline.RETRY));
    given(again).when(transferred(1, hour(8))).becomes(Released.class);
  }

  @Test
  void after_five_failures_staff_decide() {
    var escrow = releasing();
    for (var n = 1; n <= 4; n++) {
      escrow = after(escrow, notTransferred(n, hour(6 + n)));
      escrow = after(escrow, deadline(escrow, Deadline.RETRY));
    }
    var event =
        given(escrow)
            .when(notTransferred(5, hour(20)))
            .becomes(Disputed.class)
            .event(EscrowDisputed.class);
    assertThat(event.reason()).isEqualTo(DisputeReason.PAYOUT_BLOCKED);
  }

  @Test
  void a_blocked_transfer_opens_a_dispute_and_a_screening_finding_a_review_too() {
    given(releasing()).when(blocked(BlockReason.DESTINATION, hour(6))).becomes(Disputed.class);
    var screened = after(releasing(), blocked(BlockReason.SCREENING, hour(6)));
    given(screened).when(release(hour(7))).refused(Refusal.ON_HOLD);
  }

  @Test
  void a_chargeback_stops_a_transfer_that_can_still_be_stopped() {
    given(releasing())
        .when(chargeback(hour(6)))
        .published(EscrowNeedsAttention.class)
        .requests(HoldPayout.class)
        .becomes(Releasing.class);
    given(releasingStopped())
        .when(blocked(BlockReason.HELD, hour(7)))
        .published(EscrowDisputed.class)
        .becomes(Disputed.class);
    given(releasingStopped()).when(notTransferred(1, hour(7))).becomes(Disputed.class);
    given(releasingStopped())
        .when(transferred(1, hour(7)))
        .published(EscrowReleased.class, EscrowChargedBack.class);
  }

  @Test
  void after_a_chargeback_is_won_the_stopped_transfer_is_requested_again() {
    var won = after(releasingStopped(), chargebackClosed(true, hour(7)));
    var stopped = after(won, blocked(BlockReason.HELD, hour(8)));
    given(stopped).when(deadline(stopped, Deadline.RETRY)).requests(TransferToSeller.class);
    var disputed = after(releasingStopped(), blocked(BlockReason.HELD, hour(7)));
    given(disputed)
        .when(chargebackClosed(true, hour(8)))
        .published(EscrowDisputeResolved.class, EscrowReleaseRequested.class)
        .becomes(Releasing.class);
  }

  @Test
  void a_lost_chargeback_is_the_refund_unless_the_transfer_was_sent() {
    var lost = after(releasingStopped(), chargebackClosed(false, hour(7)));
    given(lost)
        .when(blocked(BlockReason.HELD, hour(8)))
        .published(EscrowRefunded.class)
        .requests()
        .becomes(Refunded.class);
    given(lost)
        .when(transferred(1, hour(8)))
        .published(EscrowReleased.class, EscrowChargedBack.class)
        .becomes(Released.class);
  }

  @Test
  void any_read_that_shows_the_game_taken_back_stops_the_transfer() {
    given(releasing()).when(anomaly(hour(6))).requests(HoldPayout.class);
    given(releasing()).when(checked(1, GameOwner.SELLER, hour(6))).requests(HoldPayout.class);
    given(releasing()).when(checked(1, GameOwner.SELLER, hour(1))).nothing();
  }

  @Test
  void a_successful_refund_ends_the_deal() {
    given(refunding())
        .when(refundArrived(1, hour(6)))
        .published(EscrowRefunded.class)
        .becomes(Refunded.class);
  }

  @Test
  void a_failed_refund_is_requested_again_and_a_blocked_one_needs_staff() {
    var failed = after(refunding(), refundFailed(1, hour(6)));
    given(failed).when(deadline(failed, Deadline.RETRY)).requests(InitiateRefund.class);
    given(refunding())
        .when(new RefundBlocked(DEAL, PAID, 1, BlockReason.LEDGER, hour(6)))
        .becomes(Disputed.class);
  }

  @Test
  void a_delivery_after_the_refund_was_requested_stops_the_refund() {
    given(refunding()).when(verified(hour(5))).requests(HoldRefund.class).becomes(Refunding.class);
    var event =
        given(refundingStopped())
            .when(new RefundBlocked(DEAL, PAID, 1, BlockReason.HELD, hour(6)))
            .becomes(Disputed.class)
            .event(EscrowDisputed.class);
    assertThat(event.reason()).isEqualTo(DisputeReason.DELIVERED_LATE);
    given(refundingStopped())
        .when(refundArrived(1, hour(6)))
        .published(EscrowRefunded.class, EscrowNeedsAttention.class);
  }

  @Test
  void a_delivery_before_the_refund_is_requested_is_a_late_delivery() {
    given(refundingRead()).when(verified(hour(4))).becomes(Disputed.class);
    given(refundingRead()).when(checked(2, GameOwner.BUYER, hour(4))).becomes(Disputed.class);
    given(refundingRead()).when(checked(2, GameOwner.OTHER, hour(4))).becomes(Disputed.class);
  }

  @Test
  void an_interrupted_refund_requests_a_new_ownership_read() {
    var lost = after(refundingRead(), anomaly(hour(4)), dispute(BUYER, hour(5)));
    var found = after(lost, checked(2, GameOwner.SELLER, hour(6)));
    given(found)
        .when(resolve(MODERATOR, Resolution.REFUND, false, hour(7)))
        .published(EscrowDisputeResolved.class, EscrowOwnershipCheckDue.class)
        .becomes(Refunding.class);
    var late = after(lost, verified(hour(6)), new WithdrawDispute(DEAL, BUYER, hour(7)));
    assertThat(((Disputed) late).dispute().causes()).containsExactly(DisputeReason.DELIVERED_LATE);
  }

  @Test
  void staff_decide_about_the_refund_when_the_games_owner_stays_unknown() {
    var escrow = refundingRead();
    for (var i = 0; i < 24; i++) escrow = after(escrow, deadline(escrow, Deadline.OWNERSHIP));
    given(escrow).when(deadline(escrow, Deadline.OWNERSHIP)).becomes(Disputed.class);
  }

  @Test
  void a_refund_waits_until_a_pending_transfer_request_has_expired() {
    var held =
        after(
            new Unopened(),
            new CreateEscrow(
                DEAL, CommandAuthorization.MARKETPLACE, terms(250_000, Route.GAME_TRANSFER), NOON),
            paid(),
            checked(1, GameOwner.SELLER, hour(2)));
    var waiting = after(held, cancel(SELLER, hour(3)));
    given(waiting).when(checked(2, GameOwner.SELLER, hour(4))).requests();
    given(waiting)
        .when(
            new CancelEscrow(DEAL, SELLER, "", true, hour(5)),
            checked(3, GameOwner.SELLER, hour(6)))
        .requests(InitiateRefund.class);
    var expired = after(waiting, deadline(waiting, Deadline.REQUEST_WITHDRAWN));
    given(expired).when(checked(3, GameOwner.SELLER, hour(200))).requests(InitiateRefund.class);
  }

  @Test
  void a_refund_waits_for_the_end_of_a_chargeback_of_its_payment() {
    var met = after(refunding(), chargeback(hour(5)));
    var waiting = after(met, new RefundBlocked(DEAL, PAID, 1, BlockReason.CHARGEBACK, hour(6)));
    assertThat(waiting).isInstanceOf(Refunding.class);
    var won = after(waiting, chargebackClosed(true, hour(48)));
    given(won).when(deadline(won, Deadline.RETRY)).requests(InitiateRefund.class);
    given(waiting).when(chargebackClosed(false, hour(48))).requests().becomes(Refunded.class);
    given(met)
        .when(refundArrived(1, hour(6)), chargebackClosed(false, hour(48)))
        .published(EscrowChargedBack.class);
  }

  @Test
  void a_chargeback_after_the_end_is_published_once() {
    given(released()).when(chargeback(hour(9))).published(EscrowChargedBack.class);
    given(released()).when(chargeback(hour(9)), chargebackClosed(false, hour(10))).published();
    given(released()).when(chargeback(hour(9)), chargeback(hour(9))).nothing();
  }

  @Test
  void a_late_payment_is_refunded_and_a_failed_refund_is_retried() {
    given(cancelled())
        .when(paid())
        .published(EscrowPaymentRejected.class)
        .requests(InitiateRefund.class)
        .becomes(Cancelled.class);
    given(cancelled()).when(paid(), refundFailed(1, hour(3))).requests(InitiateRefund.class);
    given(cancelled())
        .when(paid(), refundArrived(1, hour(3)), refundFailed(1, hour(4)))
        .published(EscrowRefundReturned.class, EscrowNeedsAttention.class);
  }

  @Test
  void staff_retry_a_refund_that_the_bank_returned() {
    var returned = after(refunded(), refundFailed(1, hour(9)));
    var retry = new RetryRefund(DEAL, MODERATOR, PAID, "the bank lost it", null, hour(10));
    given(returned).when(retry).requests(InitiateRefund.class).becomes(Refunded.class);
    given(returned).when(retry, retry).nothing();
    given(refunded()).when(retry).refused(Refusal.NOTHING_TO_RETRY);
    given(released()).when(retry).refused(Refusal.NOTHING_TO_RETRY);
  }

  @Test
  void two_persons_retry_a_refund_of_more_than_the_deals_price() {
    for (var much :
        List.of(Money.cents(2_000_000), Rail.USDC_BASE.settled(Money.cents(2_000_000)))) {
      var rejected =
          after(
              cancelled(),
              new PaymentSucceeded(DEAL, UNMATCHED, 1, much, hour(5), PaymentFit.EXACT, hour(5)),
              new RefundBlocked(DEAL, UNMATCHED, 1, BlockReason.SCREENING, hour(6)));
      var first = new RetryRefund(DEAL, MODERATOR, UNMATCHED, "the bank lost it", null, hour(10));
      given(rejected).when(first).requests();
      given(rejected)
          .when(first, new RetryRefund(DEAL, SECOND, UNMATCHED, "the bank lost it", null, hour(11)))
          .requests(InitiateRefund.class);
    }
  }

  @Test
  void a_proposal_to_retry_one_refund_does_not_end_that_of_another() {
    var other = new PaymentId(new UUID(9, 9));
    var much = Money.cents(2_000_000);
    var rejected =
        after(
            cancelled(),
            new PaymentSucceeded(DEAL, UNMATCHED, 1, much, hour(5), PaymentFit.EXACT, hour(5)),
            new PaymentSucceeded(DEAL, other, 1, much, hour(5), PaymentFit.EXACT, hour(5)),
            new RefundBlocked(DEAL, UNMATCHED, 1, BlockReason.SCREENING, hour(6)),
            new RefundBlocked(DEAL, other, 1, BlockReason.SCREENING, hour(6)));
    given(rejected)
        .when(
            new RetryRefund(DEAL, MODERATOR, UNMATCHED, "the bank lost it", null, hour(10)),
            new RetryRefund(DEAL, SECOND, other, "the bank lost it", null, hour(11)))
        .requests();
    given(rejected)
        .when(
            new RetryRefund(DEAL, MODERATOR, UNMATCHED, "the bank lost it", null, hour(10)),
            new RetryRefund(DEAL, SECOND, other, "the bank lost it", null, hour(11)),
            new RetryRefund(DEAL, SECOND, UNMATCHED, "the bank lost it", null, hour(12)))
        .requests(InitiateRefund.class);
  }

  @Test
  void a_large_refund_is_retried_by_two_persons() {
    var big =
        after(
            new Unopened(),
            new CreateEscrow(
                DEAL, CommandAuthorization.MARKETPLACE, terms(2_000_000, TERMS.route()), NOON),
            paid(),
            checked(1, GameOwner.SELLER, hour(2)),
            cancel(SELLER, hour(3)),
            checked(2, GameOwner.SELLER, hour(4)),
            refundArrived(1, hour(5)),
            refundFailed(1, hour(6)));
    var first = new RetryRefund(DEAL, MODERATOR, PAID, "the bank lost it", null, hour(10));
    given(big).when(first).requests();
    given(big).when(first, first).nothing();
    given(big)
        .when(first, new RetryRefund(DEAL, SECOND, PAID, "the bank lost it", MONA, hour(11)))
        .refused(Refusal.NOT_INDEPENDENT);
    given(big)
        .when(first, new RetryRefund(DEAL, SECOND, PAID, "the bank lost it", null, hour(11)))
        .requests(InitiateRefund.class);
  }

  @Test
  void a_refund_retried_by_a_conceding_seller_begins_a_new_round() {
    var conceded =
        given(after(due(), dispute(BUYER, hour(3))))
            .when(cancel(SELLER, hour(5)), checked(2, GameOwner.SELLER, hour(6)))
            .published(EscrowRefundRequested.class)
            .event(EscrowRefundRequested.class);
    assertThat(conceded.attempt()).isEqualTo(1);
  }
}
