package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.AssignDispute;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowCommand.ResolveDispute;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDelivered;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeAssigned;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeResolved;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefunded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowResolutionProposed;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisputeTest {

  private static final Resolution RELEASE = Resolution.RELEASE;
  private static final Resolution REFUND = Resolution.REFUND;

  @Test
  void a_dispute_stops_every_deadline_except_that_of_its_decision() {
    given(proven()).when(dispute(BUYER, hour(5))).published(EscrowDisputed.class);
    assertThat(OpenDeadline.of(disputed()))
        .extracting(OpenDeadline::kind)
        .containsExactly(Deadline.DECIDE, Deadline.CARD_LIMIT);
  }

  @Test
  void a_dispute_with_a_reason_of_the_system_or_a_too_long_text_is_refused() {
    given(proven())
        .when(new RaiseDispute(DEAL, BUYER, DisputeReason.CHARGEBACK, "", hour(5)))
        .refused(Refusal.NO_SUCH_REASON);
    given(proven())
        .when(new RaiseDispute(DEAL, BUYER, DisputeReason.OTHER, "x".repeat(5_001), hour(5)))
        .refused(Refusal.TEXT_TOO_LONG);
  }

  @Test
  void a_dispute_that_both_joined_ends_when_both_have_withdrawn() {
    var both = after(disputed(), dispute(SELLER, hour(6)));
    given(both).when(new WithdrawDispute(DEAL, BUYER, hour(7))).published().becomes(Disputed.class);
    given(both)
        .when(new WithdrawDispute(DEAL, BUYER, hour(7)), new WithdrawDispute(DEAL, SELLER, hour(8)))
        .published(EscrowDisputeResolved.class, EscrowDeadlineExtended.class)
        .becomes(Delivered.class);
  }

  @Test
  void after_a_withdrawal_the_timer_continues_with_at_least_three_days() {
    var atTheEnd = after(proven(), dispute(BUYER, hour(4 + 7 * 24 - 1)));
    var event =
        given(atTheEnd)
            .when(new WithdrawDispute(DEAL, BUYER, hour(200)))
            .event(EscrowDeadlineExtended.class);
    assertThat(event.timer().due()).isEqualTo(hour(272));
  }

  @Test
  void each_party_may_raise_one_dispute_and_a_moderator_may_raise_another() {
    var withdrawn = after(disputed(), new WithdrawDispute(DEAL, BUYER, hour(6)));
    given(withdrawn).when(dispute(BUYER, hour(7))).refused(Refusal.RAISED_ONCE);
    given(withdrawn).when(dispute(MODERATOR, hour(7))).becomes(Disputed.class);
    given(disputed()).when(dispute(BUYER, hour(6))).nothing();
  }

  @Test
  void nobody_can_withdraw_a_dispute_that_another_person_raised() {
    given(disputed())
        .when(new WithdrawDispute(DEAL, SELLER, hour(6)))
        .refused(Refusal.NOT_YOUR_DISPUTE);
  }

  @Test
  void a_buyer_who_concedes_acknowledges_the_sellers_roles_and_a_ruling_needs_none() {
    var remain = Samples.rolesRemainInDispute();
    given(remain).when(release(hour(6))).refused(Refusal.ROLES_REMAIN);
    given(remain).when(Samples.release(hour(6), Set.of(7L, 8L))).becomes(Releasing.class);
    given(remain)
        .when(resolve(MODERATOR, Resolution.RELEASE, false, hour(6)))
        .becomes(Releasing.class);
  }

  @Test
  void a_party_may_concede_without_staff() {
    given(disputed())
        .when(release(hour(6)))
        .requests(TransferToSeller.class)
        .becomes(Releasing.class);
    given(disputed())
        .when(cancel(SELLER, hour(6)))
        .published(EscrowDisputeResolved.class, EscrowOwnershipCheckDue.class)
        .becomes(Refunding.class);
  }

  @Test
  void only_staff_who_are_not_a_party_may_assign_and_rule() {
    given(disputed())
        .when(new AssignDispute(DEAL, MODERATOR, hour(6)))
        .published(EscrowDisputeAssigned.class);
    given(disputed()).when(new AssignDispute(DEAL, BUYER, hour(6))).refused(Refusal.NOT_STAFF);
    given(disputed())
        .when(resolve(new Person(BOB, Authority.ADMIN), RELEASE, false, hour(6)))
        .refused(Refusal.NOT_IMPARTIAL);
  }

  @Test
  void one_moderator_rules_a_small_deal() {
    var ruled =
        given(disputed())
            .when(resolve(MODERATOR, RELEASE, false, hour(6)))
            .published(EscrowDisputeResolved.class, EscrowReleaseRequested.class)
            .becomes(Releasing.class)
            .event(EscrowDisputeResolved.class);
    assertThat(ruled.solo()).isTrue();
  }

  @Test
  void one_person_rules_on_ten_thousand_dollars_and_two_on_a_cent_more() {
    given(disputedAt(1_000_000))
        .when(resolve(MODERATOR, RELEASE, false, hour(6)))
        .becomes(Releasing.class);
    given(disputedAt(1_000_001))
        .when(resolve(MODERATOR, RELEASE, false, hour(6)))
        .published(EscrowResolutionProposed.class)
        .becomes(Disputed.class);
    given(disputedAt(1_000_001))
        .when(resolve(MODERATOR, RELEASE, false, hour(6)), resolve(SECOND, RELEASE, false, hour(7)))
        .becomes(Releasing.class);
  }

  private static Escrow disputedAt(long cents) {
    var terms = terms(cents, TERMS.route());
    return after(
        new Unopened(),
        new CreateEscrow(DEAL, CommandAuthorization.MARKETPLACE, terms, NOON),
        paid(),
        verified(hour(2)),
        dispute(BUYER, hour(3)));
  }

  @Test
  void one_member_of_staff_rules_alone_on_at_most_twenty_five_thousand_dollars_a_day() {
    given(disputed())
        .when(ruling(MODERATOR, null, Money.cents(2_250_000)))
        .becomes(Releasing.class);
    given(disputed())
        .when(ruling(MODERATOR, null, Money.cents(2_250_001)))
        .published(EscrowResolutionProposed.class);
  }

  private static EscrowCommand ruling(Actor by, @Nullable UserId appointedBy, Money today) {
    return new ResolveDispute(
        DEAL, by, RELEASE, "seen", false, false, false, appointedBy, today, hour(6));
  }

  @Test
  void the_second_person_is_another_rules_the_same_within_three_days_and_is_independent() {
    var big = disputedAt(2_000_000);
    var first = ruling(MODERATOR, null, Money.cents(0));
    given(big).when(first, first).nothing();
    given(big).when(first, ruling(SECOND, MONA, Money.cents(0))).refused(Refusal.NOT_INDEPENDENT);
    given(big)
        .when(ruling(MODERATOR, MILO, Money.cents(0)), ruling(SECOND, null, Money.cents(0)))
        .refused(Refusal.NOT_INDEPENDENT);
    given(big)
        .when(first, resolve(SECOND, REFUND, true, hour(7)))
        .refused(Refusal.PROPOSED_OTHERWISE);
    given(big)
        .when(first, replacing(SECOND, hour(7)))
        .published(EscrowResolutionProposed.class)
        .becomes(Disputed.class);
    given(big)
        .when(first, replacing(SECOND, hour(7)), resolve(MODERATOR, REFUND, true, hour(8)))
        .published(
            EscrowDisputeResolved.class,
            EscrowOwnershipCheckDue.class,
            EscrowRefundRequested.class);
    given(big)
        .when(first, resolve(SECOND, RELEASE, false, hour(6 + 73)))
        .published(EscrowResolutionProposed.class);
  }

  private static EscrowCommand replacing(Actor by, Instant at) {
    return new ResolveDispute(
        DEAL, by, REFUND, "seen otherwise", true, false, true, null, Money.cents(0), at);
  }

  @Test
  void nobody_can_confirm_their_own_proposal_or_a_ruling_that_was_not_proposed() {
    var big = disputedAt(2_000_000);
    var first = ruling(MODERATOR, null, Money.cents(0));
    given(big).when(confirming(SECOND, RELEASE, 7)).refused(Refusal.NOTHING_PROPOSED);
    given(big).when(first, confirming(MODERATOR, RELEASE, 7)).refused(Refusal.OWN_PROPOSAL);
    given(big).when(first, confirming(SECOND, REFUND, 7)).refused(Refusal.PROPOSED_OTHERWISE);
    given(big).when(first, confirming(SECOND, RELEASE, 6 + 73)).refused(Refusal.NOTHING_PROPOSED);
    given(big).when(first, confirming(SECOND, RELEASE, 7)).becomes(Releasing.class);
    given(disputed()).when(confirming(SECOND, RELEASE, 7)).refused(Refusal.NOTHING_PROPOSED);
  }

  private static EscrowCommand confirming(Actor by, Resolution outcome, int hour) {
    return new ResolveDispute(
        DEAL,
        by,
        outcome,
        "seen too",
        outcome == REFUND,
        true,
        false,
        null,
        Money.cents(0),
        hour(hour));
  }

  @Test
  void a_refund_while_the_buyer_has_the_game_needs_a_waiver_by_two_persons() {
    given(disputed())
        .when(resolve(MODERATOR, REFUND, false, hour(6)))
        .refused(Refusal.BUYER_HAS_THE_GAME);
    given(disputed())
        .when(resolve(MODERATOR, REFUND, true, hour(6)), resolve(SECOND, REFUND, true, hour(7)))
        .published(
            EscrowDisputeResolved.class, EscrowOwnershipCheckDue.class, EscrowRefundRequested.class)
        .requests(InitiateRefund.class);
  }

  @Test
  void a_refund_while_the_buyer_has_the_game_in_another_group_than_agreed_needs_a_waiver_too() {
    var elsewhere =
        after(due(), new EscrowCommand.DeliveryAnomaly(DEAL, GameOwner.BUYER, hour(3), hour(3)));
    var held = (Disputed) elsewhere;
    assertThat(held.dispute().causes()).containsExactly(DisputeReason.DELIVERY_ANOMALY);
    assertThat(held.funds().game().verified()).isFalse();
    given(elsewhere)
        .when(resolve(MODERATOR, REFUND, false, hour(6)))
        .refused(Refusal.BUYER_HAS_THE_GAME);
  }

  @Test
  void a_seller_who_has_the_game_in_another_group_may_be_refunded_from_by_two_persons() {
    var elsewhere =
        after(due(), new EscrowCommand.DeliveryAnomaly(DEAL, GameOwner.SELLER, hour(3), hour(3)));
    given(elsewhere)
        .when(resolve(MODERATOR, RELEASE, false, hour(6)))
        .refused(Refusal.BUYER_HAS_NO_GAME);
    given(elsewhere)
        .when(resolve(MODERATOR, REFUND, false, hour(6)), resolve(SECOND, REFUND, false, hour(7)))
        .becomes(Refunding.class);
  }

  @Test
  void a_release_while_the_buyer_does_not_have_the_game_needs_a_waiver_by_two_persons() {
    var empty = after(due(), dispute(SELLER, hour(3)));
    given(empty)
        .when(resolve(MODERATOR, RELEASE, false, hour(6)))
        .refused(Refusal.BUYER_HAS_NO_GAME);
    given(empty)
        .when(resolve(MODERATOR, RELEASE, true, hour(6)), resolve(SECOND, RELEASE, true, hour(7)))
        .becomes(Releasing.class);
  }

  @Test
  void a_refund_by_ruling_reads_the_games_owner_first() {
    var empty = after(due(), dispute(BUYER, hour(3)));
    given(empty)
        .when(resolve(MODERATOR, REFUND, false, hour(6)))
        .published(EscrowDisputeResolved.class, EscrowOwnershipCheckDue.class)
        .requests()
        .becomes(Refunding.class);
  }

  @Test
  void an_anomaly_holds_the_money_until_the_games_owner_is_known() {
    given(anomalous()).when(release(hour(6))).refused(Refusal.ON_HOLD);
    given(anomalous())
        .when(verified(hour(6)))
        .published(EscrowDisputeResolved.class, EscrowDelivered.class)
        .becomes(Delivered.class);
    var known = after(anomalous(), checked(1, GameOwner.SELLER, hour(6)));
    assertThat(((Disputed) known).deal().holds().any()).isFalse();
    given(known).when(release(hour(7))).becomes(Releasing.class);
  }

  @Test
  void two_persons_lift_an_anomaly_at_any_price() {
    given(anomalous())
        .when(resolve(MODERATOR, REFUND, false, hour(6)))
        .published(EscrowResolutionProposed.class);
    given(anomalous())
        .when(resolve(MODERATOR, REFUND, false, hour(6)), resolve(SECOND, REFUND, false, hour(7)))
        .becomes(Refunding.class);
  }

  @Test
  void a_verified_delivery_ends_a_dispute_that_only_a_missing_answer_had_opened() {
    var silent = after(claimed(), deadline(claimed(), Deadline.CLAIM));
    given(silent)
        .when(verified(hour(300)))
        .published(EscrowDisputeResolved.class, EscrowDelivered.class)
        .becomes(Delivered.class);
    given(silent)
        .when(dispute(BUYER, hour(299)), verified(hour(300)))
        .published()
        .becomes(Disputed.class);
  }

  @Test
  void a_dispute_with_a_cause_of_the_system_stays_open_when_the_parties_withdraw() {
    var silent = after(claimed(), deadline(claimed(), Deadline.CLAIM), dispute(BUYER, hour(300)));
    given(silent)
        .when(new WithdrawDispute(DEAL, BUYER, hour(301)))
        .published()
        .becomes(Disputed.class);
  }

  @Test
  void a_chargeback_opens_a_dispute_and_its_outcome_decides_it() {
    given(proven()).when(chargeback(hour(5))).published(EscrowDisputed.class);
    given(chargedBack()).when(resolve(MODERATOR, RELEASE, false, hour(6))).refused(Refusal.ON_HOLD);
    given(chargedBack()).when(chargebackClosed(true, hour(48))).becomes(Delivered.class);
    given(chargedBack())
        .when(chargebackClosed(false, hour(48)))
        .published(EscrowDisputeResolved.class, EscrowRefunded.class)
        .requests()
        .becomes(Refunded.class);
  }

  @Test
  void a_lost_chargeback_names_the_payee_that_the_money_was_going_to() {
    var lost = chargebackClosed(false, hour(48));
    var blocked = new EscrowCommand.TransferBlocked(DEAL, 1, BlockReason.HELD, hour(7));
    assertThat(remainder(given(chargedBack()).when(lost))).isNull();
    assertThat(remainder(given(releasingStopped()).when(blocked, lost))).isEqualTo(Payee.SELLER);
    assertThat(remainder(given(releasingStopped()).when(lost, blocked))).isEqualTo(Payee.SELLER);
    assertThat(remainder(given(refunding()).when(chargeback(hour(6)), lost)))
        .isEqualTo(Payee.BUYER);
    var joined = dispute(BUYER, hour(8));
    assertThat(remainder(given(releasingStopped()).when(blocked, joined, lost))).isNull();
  }

  private static @Nullable Payee remainder(Given.Then then) {
    return then.events().stream()
        .filter(EscrowRefunded.class::isInstance)
        .map(EscrowRefunded.class::cast)
        .findFirst()
        .orElseThrow()
        .remainderTo();
  }

  @Test
  void after_a_won_chargeback_the_deal_continues_when_its_review_is_closed() {
    var reviewed = new PaymentUnderReview(DEAL, ReviewReason.FRAUD_WARNING, hour(6));
    var closed = new EscrowCommand.PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(9));
    given(chargedBack()).when(reviewed, chargebackClosed(true, hour(8))).becomes(Disputed.class);
    given(chargedBack())
        .when(reviewed, chargebackClosed(true, hour(8)), closed)
        .becomes(Delivered.class);
  }

  @Test
  void staff_are_alerted_once_about_card_money_held_for_sixty_days() {
    var limit = (DeadlineReached) deadline(disputed(), Deadline.CARD_LIMIT);
    assertThat(limit.due()).isEqualTo(hour(1).plus(Duration.ofDays(60)));
    var published =
        given(disputed())
            .when(limit)
            .published(EscrowNeedsAttention.class)
            .becomes(Disputed.class)
            .after();
    given(published).when(limit).refused(Refusal.DEADLINE_MOVED);
    assertThat(OpenDeadline.of(published))
        .extracting(OpenDeadline::kind)
        .doesNotContain(limit.deadline());
  }

  @Test
  void an_overdue_decision_alerts_staff_with_the_ruling_that_the_newest_ownership_read_suggests() {
    assertThat(overdue(disputed())).isEqualTo("DECISION_OVERDUE, suggested ruling: RELEASE");
    var notDelivered = after(due(), dispute(BUYER, hour(5)));
    assertThat(overdue(notDelivered)).isEqualTo("DECISION_OVERDUE, suggested ruling: REFUND");
    assertThat(overdue(anomalous())).isEqualTo("DECISION_OVERDUE");
  }

  private static String overdue(Escrow disputed) {
    return given(disputed)
        .when(deadline(disputed, Deadline.DECIDE))
        .event(EscrowNeedsAttention.class)
        .reason();
  }

  @Test
  void an_overdue_decision_alerts_staff_repeatedly() {
    given(disputed())
        .when(deadline(disputed(), Deadline.DECIDE))
        .published(EscrowNeedsAttention.class)
        .becomes(Disputed.class);
    assertThat(OpenDeadline.of(after(disputed(), deadline(disputed(), Deadline.DECIDE))))
        .first()
        .extracting(OpenDeadline::due)
        .isEqualTo(hour(5).plus(Duration.ofDays(14 + 31)));
  }
}
