package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Given.given;
import static bloxtr8.escrow.domain.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.PaymentAwaitsDestination;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentFailed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentIntentCreated;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSeen;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowEvent.EscrowAwaitFunds;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCreated;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowFundsHeld;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefunded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReminderDue;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.kernel.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FundingTest {

  @Test
  void an_executed_contract_opens_an_escrow_and_requests_a_payment_intent() {
    given(new Unopened())
        .when(create())
        .published(EscrowCreated.class, EscrowAwaitFunds.class)
        .requests(CreatePaymentIntent.class)
        .becomes(AwaitingFunds.class);
  }

  @Test
  void only_the_marketplace_opens_an_escrow() {
    given(new Unopened())
        .when(new CreateEscrow(DEAL, BUYER, TERMS, NOON))
        .refused(Refusal.WRONG_PRODUCER);
  }

  @Test
  void the_same_contract_opens_one_escrow_and_other_terms_none() {
    given(awaiting()).when(create()).nothing();
    given(awaiting())
        .when(
            new CreateEscrow(
                DEAL, CommandAuthorization.MARKETPLACE, terms(300_000, TERMS.route()), NOON))
        .refused(Refusal.ALREADY_OPEN);
  }

  @Test
  void an_exact_payment_is_held_and_ownership_is_requested() {
    given(awaiting()).when(paid()).published(EscrowFundsHeld.class).becomes(FundsHeld.class);
  }

  @Test
  void a_partial_payment_is_refunded() {
    var partial =
        new PaymentSucceeded(DEAL, PAID, 1, Money.cents(1), hour(1), PaymentFit.PARTIAL, hour(1));
    given(awaiting())
        .when(partial)
        .published(EscrowPaymentRejected.class)
        .requests(InitiateRefund.class)
        .becomes(AwaitingFunds.class);
    given(awaiting()).when(partial, partial).nothing();
  }

  @Test
  void after_a_failed_intent_the_next_one_is_requested() {
    given(awaiting()).when(new PaymentFailed(DEAL, 1, hour(1))).requests(CreatePaymentIntent.class);
    given(awaiting())
        .when(new PaymentFailed(DEAL, 1, hour(1)), new PaymentFailed(DEAL, 1, hour(1)))
        .nothing();
  }

  @Test
  void after_the_fifth_failed_intent_the_escrow_closes() {
    var escrow = awaiting();
    for (var n = 1; n <= 4; n++) escrow = after(escrow, new PaymentFailed(DEAL, n, hour(n)));
    given(escrow).when(new PaymentFailed(DEAL, 5, hour(5))).requests(CancelPayment.class);
    var cancelled =
        given(escrow)
            .when(new PaymentFailed(DEAL, 5, hour(5)), new PaymentCancelled(DEAL, 5, hour(6)))
            .becomes(Cancelled.class)
            .event(EscrowCancelled.class);
    assertThat(cancelled.reason()).isEqualTo(CancelReason.PAYMENT_FAILED);
  }

  @Test
  void an_escrow_is_cancelled_only_when_the_provider_has_cancelled_the_intent() {
    given(awaiting())
        .when(cancel(BUYER, hour(1)))
        .published()
        .requests(CancelPayment.class)
        .becomes(AwaitingFunds.class);
    given(closing())
        .when(new PaymentCancelled(DEAL, 1, hour(2)))
        .published(EscrowCancelled.class)
        .becomes(Cancelled.class);
    given(awaiting()).when(new PaymentCancelled(DEAL, 1, hour(2))).nothing();
  }

  @Test
  void nobody_can_cancel_while_a_payment_is_in_progress() {
    given(awaiting())
        .when(new PaymentSeen(DEAL, 1, hour(1)), cancel(BUYER, hour(2)))
        .refused(Refusal.MONEY_ON_ITS_WAY);
  }

  @Test
  void the_payment_deadline_waits_an_hour_for_a_detected_payment() {
    var seen = after(awaiting(), new PaymentSeen(DEAL, 1, hour(71)));
    given(seen)
        .when(deadline(seen, Deadline.PAY))
        .published()
        .requests()
        .becomes(AwaitingFunds.class);
    var waited = after(seen, deadline(seen, Deadline.PAY));
    given(waited).when(deadline(waited, Deadline.PAY)).requests(CancelPayment.class);
  }

  @Test
  void a_payment_deadline_that_passes_without_a_payout_destination_names_that_as_its_reason() {
    var missing = after(awaiting(), new PaymentAwaitsDestination(DEAL, hour(1)));
    var ended =
        given(missing)
            .when(deadline(missing, Deadline.PAY), new PaymentCancelled(DEAL, 1, hour(73)))
            .event(EscrowCancelled.class);
    assertThat(ended.reason()).isEqualTo(CancelReason.PAYOUT_NOT_SET);
    given(missing).when(new PaymentIntentCreated(DEAL, 1, hour(2))).published();
  }

  @Test
  void a_payment_made_in_time_is_accepted_although_the_cancellation_has_begun() {
    var timedOut = after(awaiting(), deadline(awaiting(), Deadline.PAY));
    given(timedOut).when(paid(PAID, hour(71))).becomes(FundsHeld.class);
    given(timedOut).when(paid(PAID, hour(74))).becomes(Refunding.class);
  }

  @Test
  void a_payment_that_arrives_during_a_cancellation_is_refunded() {
    given(closing())
        .when(paid(PAID, hour(1)))
        .published(EscrowRefundRequested.class)
        .requests(InitiateRefund.class)
        .becomes(Refunding.class);
  }

  @Test
  void the_refund_of_a_late_payment_waits_for_its_review() {
    var reviewed = after(closing(), new PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(2)));
    var waiting = after(reviewed, paid(PAID, hour(2)));
    given(reviewed).when(paid(PAID, hour(2))).published().requests().becomes(Refunding.class);
    var closed = after(waiting, new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(3)));
    given(closed).when(deadline(closed, Deadline.RETRY)).requests(InitiateRefund.class);
  }

  @Test
  void a_chargeback_reported_before_its_payment_is_applied_to_it() {
    given(awaiting())
        .when(chargeback(hour(1)), paid())
        .published(EscrowFundsHeld.class, EscrowDisputed.class)
        .becomes(Disputed.class);
    given(awaiting())
        .when(chargeback(hour(1)), chargebackClosed(false, hour(2)), paid())
        .published(EscrowFundsHeld.class, EscrowRefunded.class)
        .becomes(Refunded.class);
  }

  @Test
  void a_review_stops_the_deadline_and_its_end_restores_the_time_left() {
    var held = after(awaiting(), new PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(10)));
    assertThat(OpenDeadline.of(held))
        .extracting(OpenDeadline::kind)
        .containsExactly(Deadline.DECIDE);
    var extended =
        given(held)
            .when(new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, hour(20)))
            .published(EscrowDeadlineExtended.class)
            .event(EscrowDeadlineExtended.class);
    assertThat(extended.timer().due()).isEqualTo(hour(82));
  }

  @Test
  void the_buyer_is_reminded_three_times() {
    var escrow = awaiting();
    var percents = new java.util.ArrayList<Integer>();
    while (OpenDeadline.of(escrow).size() > 1) {
      var command = deadline(escrow, Deadline.REMIND);
      percents.add(given(escrow).when(command).event(EscrowReminderDue.class).percent());
      escrow = after(escrow, command);
    }
    assertThat(percents).containsExactly(50, 80, 95);
  }

  @Test
  void a_report_for_an_escrow_that_does_not_exist_is_a_bug() {
    given(new Unopened()).when(paid()).isABug();
  }

  /** Stripe's 90 days begin with the charge, however late it is reported to us. */
  @Test
  void the_age_of_card_money_counts_from_the_charge() {
    var late = new PaymentSucceeded(DEAL, PAID, 1, AMOUNT, hour(1), PaymentFit.EXACT, hour(30));

    assertThat(OpenDeadline.of(given(awaiting()).when(late).after()))
        .filteredOn(deadline -> deadline.kind() == Deadline.CARD_LIMIT)
        .singleElement()
        .extracting(OpenDeadline::due)
        .isEqualTo(hour(1).plus(Duration.ofDays(60)));
  }
}
