package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.DestinationOwner.BUYER;
import static bloxtr8.escrow.domain.DestinationOwner.NONE;
import static bloxtr8.escrow.domain.DestinationOwner.OTHER;
import static bloxtr8.escrow.domain.DestinationOwner.UNKNOWN;
import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.MarketplaceCause.OWNERSHIP_LOST;
import static bloxtr8.escrow.domain.MarketplaceCause.PARTY_BANNED;
import static bloxtr8.escrow.domain.Samples.BOB;
import static bloxtr8.escrow.domain.Samples.DEAL;
import static bloxtr8.escrow.domain.Samples.NOON;
import static bloxtr8.escrow.domain.Samples.PAID;
import static bloxtr8.escrow.domain.Samples.SELLER;
import static bloxtr8.escrow.domain.Samples.TERMS;
import static bloxtr8.escrow.domain.Samples.after;
import static bloxtr8.escrow.domain.Samples.awaiting;
import static bloxtr8.escrow.domain.Samples.cancel;
import static bloxtr8.escrow.domain.Samples.cancelByMarketplace;
import static bloxtr8.escrow.domain.Samples.checked;
import static bloxtr8.escrow.domain.Samples.closing;
import static bloxtr8.escrow.domain.Samples.contradictoryTerms;
import static bloxtr8.escrow.domain.Samples.deadline;
import static bloxtr8.escrow.domain.Samples.destinationUnknown;
import static bloxtr8.escrow.domain.Samples.fundsHeld;
import static bloxtr8.escrow.domain.Samples.hour;
import static bloxtr8.escrow.domain.Samples.otherContract;
import static bloxtr8.escrow.domain.Samples.paid;
import static bloxtr8.escrow.domain.Samples.released;
import static bloxtr8.escrow.domain.Samples.termsRefused;
import static bloxtr8.escrow.domain.Samples.transferDue;
import static bloxtr8.escrow.domain.Samples.transferHeld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSeen;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeliveryDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the marketplace alone may ask and answer: refused terms, its cancel, the destination. */
class MarketplaceRowsTest {

  @Test
  void terms_that_contradict_each_other_end_the_escrow_at_once_and_staff_are_alerted() {
    var refused =
        given(new Unopened())
            .when(Samples.create(contradictoryTerms()))
            .published(EscrowCancelled.class, EscrowNeedsAttention.class)
            .requests()
            .becomes(Cancelled.class);
    assertThat(refused.event(EscrowCancelled.class).reason()).isEqualTo(CancelReason.TERMS_REFUSED);
    assertThat(refused.event(EscrowCancelled.class).terms()).isEqualTo(contradictoryTerms());
    assertThat(OpenDeadline.of(refused.after())).isEmpty();
  }

  @Test
  void a_seller_who_is_their_own_buyer_and_impossible_amounts_end_it_too() {
    var t = TERMS;
    var own =
        new Terms(t.contract(), "", BOB, BOB, t.quote(), t.schedule(), t.route(), 7, 7, t.game());
    var negative =
        new FeeQuote(t.quote().rail(), Money.cents(100), Money.cents(0), Money.cents(101));
    var impossible =
        new Terms(
            t.contract(),
            "",
            t.buyer(),
            t.seller(),
            negative,
            t.schedule(),
            t.route(),
            7,
            7,
            t.game());
    var forever =
        new Terms(
            t.contract(),
            "",
            t.buyer(),
            t.seller(),
            t.quote(),
            t.schedule(),
            t.route(),
            15,
            7,
            t.game());
    for (var terms : List.of(own, impossible, forever))
      given(new Unopened()).when(Samples.create(terms)).becomes(Cancelled.class);
  }

  @Test
  void the_terms_of_another_contract_end_nothing() {
    given(new Unopened()).when(Samples.create(otherContract())).refused(Refusal.TERMS_DISAGREE);
    given(awaiting()).when(Samples.create(otherContract())).refused(Refusal.ALREADY_OPEN);
  }

  @Test
  void refused_terms_are_refused_for_ever() {
    given(termsRefused()).when(Samples.create(contradictoryTerms())).nothing();
    given(termsRefused()).when(Samples.create()).refused(Refusal.ALREADY_OPEN);
    given(termsRefused()).when(cancel(SELLER, hour(1))).nothing();
    given(termsRefused()).when(cancelByMarketplace(PARTY_BANNED, hour(1))).nothing();
    given(termsRefused())
        .when(new DeadlineReached(DEAL, CommandAuthorization.ESCROW, Deadline.PAY, NOON, hour(80)))
        .refused(Refusal.DEADLINE_MOVED);
    given(termsRefused())
        .when(new RaiseDispute(DEAL, SELLER, DisputeReason.OTHER, "", hour(1)))
        .refused(Refusal.WRONG_STATE);
  }

  @Test
  void terms_that_were_refused_cannot_follow_an_opened_escrow() {
    var event = new EscrowCancelled(CancelReason.TERMS_REFUSED, TERMS, hour(1));
    assertThatThrownBy(() -> EscrowDecider.evolve(awaiting(), event))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_marketplace_closes_an_unpaid_escrow_and_its_cause_is_the_reason() {
    for (var cause : MarketplaceCause.values()) {
      var closing =
          given(awaiting())
              .when(cancelByMarketplace(cause, hour(1)))
              .published()
              .requests(CancelPayment.class)
              .becomes(AwaitingFunds.class);
      var cancelled =
          given(closing.after())
              .when(new PaymentCancelled(DEAL, 1, hour(2)))
              .becomes(Cancelled.class);
      assertThat(cancelled.event(EscrowCancelled.class).reason()).isEqualTo(cause.reason());
      given(closing.after()).when(cancelByMarketplace(cause, hour(2))).nothing();
      given(cancelled.after()).when(cancelByMarketplace(cause, hour(3))).nothing();
    }
  }

  @Test
  void only_the_marketplace_closes_with_a_cause_and_it_never_does_without_one() {
    var payments = new Actor.Service("payments");
    for (var other : List.of(Samples.BUYER, SELLER, Samples.MODERATOR, payments))
      given(awaiting())
          .when(new CancelByMarketplace(DEAL, other, OWNERSHIP_LOST, hour(1)))
          .refused(Refusal.WRONG_PRODUCER);
    given(awaiting())
        .when(cancel(CommandAuthorization.MARKETPLACE, hour(1)))
        .refused(Refusal.WRONG_PRODUCER);
  }

  @Test
  void the_marketplace_cannot_close_once_money_is_on_its_way_or_held() {
    given(awaiting())
        .when(new PaymentSeen(DEAL, 1, hour(1)), cancelByMarketplace(OWNERSHIP_LOST, hour(2)))
        .refused(Refusal.MONEY_ON_ITS_WAY);
    for (var state : List.of(fundsHeld(), Samples.claimed(), Samples.disputed(), released()))
      given(state).when(cancelByMarketplace(PARTY_BANNED, hour(9))).refused(Refusal.WRONG_STATE);
    for (var state : List.of(Samples.releasing(), Samples.refunding()))
      given(state).when(cancelByMarketplace(OWNERSHIP_LOST, hour(9))).refused(Refusal.WRONG_STATE);
    given(new Unopened())
        .when(cancelByMarketplace(OWNERSHIP_LOST, hour(1)))
        .refused(Refusal.UNKNOWN_ESCROW);
  }

  @Test
  void a_payment_in_time_goes_back_when_the_marketplace_has_closed_the_escrow() {
    var closed = after(awaiting(), cancelByMarketplace(OWNERSHIP_LOST, hour(1)));
    given(closed).when(paid(PAID, hour(1))).requests(InitiateRefund.class).becomes(Refunding.class);
    var timedOut = after(awaiting(), deadline(awaiting(), Deadline.PAY));
    given(timedOut)
        .when(cancelByMarketplace(PARTY_BANNED, hour(73)), paid(PAID, hour(71)))
        .becomes(Refunding.class);
    var joined = (AwaitingFunds) after(closing(), cancelByMarketplace(PARTY_BANNED, hour(2)));
    assertThat(joined.closing()).containsExactly(CancelReason.BUYER, CancelReason.PARTY_BANNED);
  }

  @Test
  void the_seller_is_asked_to_deliver_only_to_a_group_of_the_buyer() {
    given(transferHeld())
        .when(checked(1, GameOwner.SELLER, BUYER, hour(2)))
        .published(EscrowDeliveryDue.class)
        .becomes(FundsHeld.class);
    for (var owner : List.of(GameOwner.SELLER, GameOwner.UNKNOWN))
      assertThat(
              given(transferHeld())
                  .when(checked(1, owner, OTHER, hour(2)))
                  .published(EscrowDisputed.class)
                  .becomes(Disputed.class)
                  .event(EscrowDisputed.class)
                  .reason())
          .isEqualTo(DisputeReason.DESTINATION_LOST);
    assertThat(
            given(transferDue())
                .when(checked(1, GameOwner.SELLER, OTHER, hour(3)))
                .event(EscrowDisputed.class)
                .reason())
        .isEqualTo(DisputeReason.DESTINATION_LOST);
  }

  @Test
  void a_game_that_is_known_to_be_elsewhere_matters_more_than_the_destination() {
    assertThat(
            given(transferHeld())
                .when(checked(1, GameOwner.OTHER, OTHER, hour(2)))
                .event(EscrowDisputed.class)
                .reason())
        .isEqualTo(DisputeReason.OWNERSHIP_LOST);
    given(transferHeld())
        .when(checked(1, GameOwner.BUYER, OTHER, hour(2)))
        .becomes(Escrow.Delivered.class);
  }

  @Test
  void an_unknown_destination_waits_and_the_same_question_may_be_answered_again() {
    for (var silent : List.of(UNKNOWN, NONE))
      given(transferHeld())
          .when(checked(1, GameOwner.SELLER, silent, hour(2)))
          .published()
          .becomes(FundsHeld.class);
    given(destinationUnknown())
        .when(checked(1, GameOwner.SELLER, BUYER, hour(2)))
        .published(EscrowDeliveryDue.class);
    given(destinationUnknown())
        .when(checked(1, GameOwner.SELLER, BUYER, hour(1)))
        .nothing(); // read before the newest one
    given(transferDue()).when(checked(1, GameOwner.SELLER, UNKNOWN, hour(3))).published();
    given(transferHeld()).when(checked(1, GameOwner.UNKNOWN, UNKNOWN, hour(2))).nothing();
  }

  @Test
  void a_destination_that_stays_unknown_is_asked_for_each_hour_and_after_a_day_staff_decide() {
    var escrow = destinationUnknown();
    var first = given(escrow).when(deadline(escrow, Deadline.OWNERSHIP));
    first.published(EscrowNeedsAttention.class, EscrowOwnershipCheckDue.class);
    assertThat(first.event(EscrowNeedsAttention.class).reason()).isEqualTo("DESTINATION_UNKNOWN");
    for (var i = 0; i < 24; i++) escrow = after(escrow, deadline(escrow, Deadline.OWNERSHIP));
    assertThat(
            given(escrow)
                .when(deadline(escrow, Deadline.OWNERSHIP))
                .becomes(Disputed.class)
                .event(EscrowDisputed.class)
                .reason())
        .isEqualTo(DisputeReason.DESTINATION_LOST);
  }

  @Test
  void the_destination_is_read_again_after_a_review() {
    var reviewed =
        after(transferHeld(), new PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(1)));
    given(reviewed)
        .when(
            checked(1, GameOwner.SELLER, BUYER, hour(2)),
            new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(3)),
            checked(2, GameOwner.SELLER, OTHER, hour(4)))
        .becomes(Disputed.class);
    given(reviewed).when(checked(1, GameOwner.SELLER, OTHER, hour(2))).becomes(Disputed.class);
  }

  @Test
  void an_answer_to_an_older_question_about_the_destination_is_evidence_only() {
    var again = after(destinationUnknown(), deadline(destinationUnknown(), Deadline.OWNERSHIP));
    for (var owner : List.of(GameOwner.SELLER, GameOwner.UNKNOWN))
      given(again).when(checked(1, owner, OTHER, hour(5))).published().becomes(FundsHeld.class);
    given(again)
        .when(checked(2, GameOwner.SELLER, BUYER, hour(5)))
        .published(EscrowDeliveryDue.class);
  }

  @Test
  void a_handover_has_no_destination_whatever_an_answer_says_about_one() {
    for (var destination : DestinationOwner.values())
      given(fundsHeld())
          .when(checked(1, GameOwner.SELLER, destination, hour(2)))
          .published(EscrowDeliveryDue.class);
  }

  @Test
  void what_is_read_after_the_end_changes_nothing() {
    for (var end : List.of(released(), Samples.refunded(), Samples.cancelled(), termsRefused())) {
      given(end).when(new EscrowCommand.OwnershipReverted(DEAL, hour(9), hour(9))).nothing();
      given(end).when(new EscrowCommand.OwnershipAfterRefund(DEAL, hour(9), hour(9))).nothing();
    }
  }
}
