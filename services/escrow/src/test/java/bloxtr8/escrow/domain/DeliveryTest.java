package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.ExtendInspection;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDelivered;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeliveryDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  @Test
  void the_seller_is_asked_to_deliver_only_after_a_read_shows_them_as_owner() {
    given(fundsHeld())
        .when(checked(1, GameOwner.SELLER, hour(2)))
        .published(EscrowDeliveryDue.class)
        .becomes(FundsHeld.class);
    given(fundsHeld()).when(checked(1, GameOwner.UNKNOWN, hour(2))).nothing();
  }

  @Test
  void a_seller_who_no_longer_owns_the_game_gets_a_dispute() {
    var event =
        given(fundsHeld())
            .when(checked(1, GameOwner.OTHER, hour(2)))
            .becomes(Disputed.class)
            .event(EscrowDisputed.class);
    assertThat(event.reason()).isEqualTo(DisputeReason.OWNERSHIP_LOST);
  }

  @Test
  void an_unanswered_ownership_question_is_repeated_and_then_needs_staff() {
    var escrow = fundsHeld();
    given(escrow)
        .when(deadline(escrow, Deadline.OWNERSHIP))
        .published(EscrowNeedsAttention.class, EscrowOwnershipCheckDue.class);
    for (var i = 0; i < 24; i++) escrow = after(escrow, deadline(escrow, Deadline.OWNERSHIP));
    given(escrow).when(deadline(escrow, Deadline.OWNERSHIP)).becomes(Disputed.class);
  }

  @Test
  void while_a_review_is_open_the_seller_is_not_asked_to_deliver() {
    var reviewed =
        after(
            fundsHeld(),
            new EscrowCommand.PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(1)));
    given(reviewed).when(checked(1, GameOwner.SELLER, hour(2))).published();
    given(reviewed)
        .when(
            checked(1, GameOwner.SELLER, hour(2)),
            new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(3)))
        .published(EscrowOwnershipCheckDue.class);
  }

  @Test
  void a_buyer_cannot_deliver_in_the_sellers_name() {
    given(due()).when(new MarkDelivered(DEAL, BUYER, "", hour(3))).refused(Refusal.NOT_THE_SELLER);
  }

  @Test
  void a_stranger_learns_nothing() {
    var stranger = new Person(STRANGER, Authority.USER);
    given(due())
        .when(new ReleaseFunds(DEAL, stranger, null, Set.of(), hour(3)))
        .refused(Refusal.NOT_A_PARTY);
    given(awaiting()).when(cancel(stranger, hour(3))).refused(Refusal.NOT_A_PARTY);
  }

  @Test
  void a_claimed_delivery_starts_the_claim_deadline_and_a_verified_one_the_whole_inspection() {
    given(due())
        .when(new MarkDelivered(DEAL, SELLER, "", hour(3)))
        .published(EscrowDelivered.class);
    assertThat(((Delivered) claimed()).timer().kind()).isEqualTo(Deadline.CLAIM);
    var proof = given(claimed()).when(verified(hour(100))).event(EscrowDelivered.class);
    assertThat(proof.verified()).isTrue();
    assertThat(proof.until()).isEqualTo(hour(100).plus(Duration.ofDays(7)));
    given(proven()).when(verified(hour(101))).published();
  }

  @Test
  void the_buyer_releases_and_only_then_is_the_seller_paid() {
    given(claimed())
        .when(release(hour(5)))
        .published(EscrowReleaseRequested.class)
        .requests(TransferToSeller.class)
        .becomes(Releasing.class);
    given(due()).when(release(hour(5))).refused(Refusal.WRONG_STATE);
    given(releasing()).when(release(hour(6))).nothing();
  }

  @Test
  void a_release_acknowledges_each_role_that_the_last_proof_lists() {
    given(rolesRemain()).when(release(hour(5))).refused(Refusal.ROLES_REMAIN);
    given(rolesRemain()).when(release(hour(5), Set.of(7L))).refused(Refusal.ROLES_REMAIN);
    given(rolesRemain()).when(release(hour(5), Set.of(7L, 8L, 9L))).becomes(Releasing.class);

    var later = after(rolesRemain(), verified(hour(5), List.of(Samples.ROLES.getLast())));
    given(later).when(release(hour(6), Set.of(7L))).refused(Refusal.ROLES_REMAIN);
    given(later).when(release(hour(6), Set.of(8L))).becomes(Releasing.class);
    given(after(later, verified(hour(6), List.of())))
        .when(release(hour(7)))
        .becomes(Releasing.class);
  }

  @Test
  void a_read_that_is_no_proof_or_is_old_leaves_the_known_roles() {
    var old = after(rolesRemain(), verified(hour(3), List.of()));
    var checked = after(rolesRemain(), checked(2, GameOwner.BUYER, hour(5)));
    for (var escrow : List.of(old, checked))
      given(escrow).when(release(hour(6))).refused(Refusal.ROLES_REMAIN);
  }

  @Test
  void a_deadline_pays_without_a_word_about_the_roles() {
    var end = ((Delivered) rolesRemain()).timer().due();
    given(rolesRemain())
        .when(
            verified(end.minusSeconds(600), Samples.ROLES),
            deadline(rolesRemain(), Deadline.INSPECT))
        .becomes(Releasing.class);
  }

  @Test
  void the_amount_of_a_release_is_what_the_seller_gets() {
    var net = ((Delivered) proven()).terms().quote().sellerGets();
    given(proven()).when(releaseOf(net, hour(5))).becomes(Releasing.class);
    given(proven()).when(releaseOf(Money.cents(250_000), hour(5))).refused(Refusal.WRONG_AMOUNT);
  }

  @Test
  void after_the_inspection_the_seller_is_paid_when_the_last_read_is_recent() {
    var end = ((Delivered) proven()).timer().due();
    given(proven())
        .when(verified(end.minusSeconds(600)), deadline(proven(), Deadline.INSPECT))
        .becomes(Releasing.class);
  }

  @Test
  void after_the_inspection_an_old_read_is_repeated_before_the_seller_is_paid() {
    given(proven())
        .when(deadline(proven(), Deadline.INSPECT))
        .published(EscrowOwnershipCheckDue.class)
        .becomes(Delivered.class);
    var asked = after(proven(), deadline(proven(), Deadline.INSPECT));
    var end = ((Delivered) asked).timer().due();
    given(asked)
        .when(checked(2, GameOwner.BUYER, end.minusSeconds(1)), deadline(asked, Deadline.INSPECT))
        .becomes(Releasing.class);
  }

  @Test
  void without_a_verified_delivery_the_end_of_inspection_never_pays_the_seller() {
    given(claimed()).when(deadline(claimed(), Deadline.CLAIM)).becomes(Disputed.class);
    var escrow = proven();
    for (var i = 0; i < 144; i++) escrow = after(escrow, deadline(escrow, Deadline.INSPECT));
    given(escrow).when(deadline(escrow, Deadline.INSPECT)).becomes(Disputed.class);
  }

  @Test
  void the_end_of_inspection_does_not_pay_when_a_newer_read_shows_the_seller_as_owner() {
    given(proven())
        .when(checked(1, GameOwner.SELLER, hour(5)))
        .published(EscrowDisputed.class)
        .becomes(Disputed.class);
    given(proven()).when(checked(1, GameOwner.SELLER, hour(1))).nothing();
  }

  @Test
  void the_buyer_extends_once_by_three_days() {
    var extend = new ExtendInspection(DEAL, BUYER, hour(5));
    var event = given(proven()).when(extend).event(EscrowDeadlineExtended.class);
    assertThat(event.timer().due()).isEqualTo(hour(4).plus(Duration.ofDays(10)));
    given(proven()).when(extend, extend).refused(Refusal.EXTENDED_ONCE);
  }

  @Test
  void after_the_seller_cancels_the_buyer_is_refunded_once_a_read_shows_the_seller_as_owner() {
    given(due())
        .when(cancel(SELLER, hour(3)))
        .published(EscrowOwnershipCheckDue.class)
        .requests()
        .becomes(Refunding.class);
    given(refundingRead())
        .when(checked(2, GameOwner.SELLER, hour(4)))
        .requests(InitiateRefund.class);
    given(refundingRead()).when(checked(1, GameOwner.SELLER, hour(4))).requests();
    given(due()).when(cancel(BUYER, hour(3))).refused(Refusal.NOT_THE_SELLER);
    given(proven()).when(cancel(SELLER, hour(5))).refused(Refusal.WRONG_STATE);
  }

  @Test
  void a_deal_that_is_not_delivered_in_time_is_refunded() {
    given(due()).when(deadline(due(), Deadline.DELIVER)).becomes(Refunding.class);
  }

  @Test
  void a_deadline_that_has_moved_is_refused() {
    var old = (DeadlineReached) deadline(due(), Deadline.DELIVER);
    var outage =
        new MoveDeadlines(
            DEAL, CommandAuthorization.ESCROW, Duration.ofHours(-2), "OUTAGE", hour(5));
    given(due()).when(outage, old).refused(Refusal.DEADLINE_MOVED);
    var early =
        new DeadlineReached(
            DEAL, CommandAuthorization.ESCROW, Deadline.DELIVER, old.due(), hour(5));
    given(due()).when(early).refused(Refusal.DEADLINE_MOVED);
  }

  @Test
  void outages_extend_an_escrows_deadlines_by_a_week_in_total() {
    var outage =
        new MoveDeadlines(
            DEAL, CommandAuthorization.ESCROW, Duration.ofDays(-5), "OUTAGE", hour(5));
    var second = given(due()).when(outage, outage).event(EscrowDeadlineExtended.class);
    assertThat(second.timer().due()).isEqualTo(hour(2).plus(Duration.ofDays(14)));
    given(due()).when(outage, outage, outage).nothing();
  }

  @Test
  void a_second_payment_is_refunded_and_a_repeated_report_of_the_first_changes_nothing() {
    given(due())
        .when(paid(UNMATCHED, hour(3)))
        .published(EscrowPaymentRejected.class)
        .requests(InitiateRefund.class);
    given(due()).when(paid(PAID, hour(3))).nothing();
  }
}
