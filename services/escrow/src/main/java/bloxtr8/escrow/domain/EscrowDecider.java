package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.Refusal.ALREADY_OPEN;
import static bloxtr8.escrow.domain.Refusal.DEADLINE_MOVED;
import static bloxtr8.escrow.domain.Refusal.NOT_A_PARTY;
import static bloxtr8.escrow.domain.Refusal.NOT_IMPARTIAL;
import static bloxtr8.escrow.domain.Refusal.NOT_STAFF;
import static bloxtr8.escrow.domain.Refusal.NOT_THE_BUYER;
import static bloxtr8.escrow.domain.Refusal.NOT_THE_SELLER;
import static bloxtr8.escrow.domain.Refusal.TERMS_DISAGREE;
import static bloxtr8.escrow.domain.Refusal.UNKNOWN_ESCROW;
import static bloxtr8.escrow.domain.Refusal.WRONG_PRODUCER;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.ExtendInspection;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowCommand.PersonRequest;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowCommand.StaffRequest;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowAwaitFunds;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCreated;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.kernel.PaymentId;
import java.util.List;

/**
 * Decides about every command of an escrow. This class checks the sender and decides what is the
 * same in every state; one decider for each part of the life decides the rest.
 */
public final class EscrowDecider {

  private final EscrowRules rules;
  private final TimerDecider timers;
  private final UnmatchedPaymentDecider unmatched;
  private final FundingDecider funding;
  private final DeliveryDecider delivery;
  private final DisputeDecider disputes;
  private final ReleasingDecider releasing;
  private final RefundingDecider refunding;

  private record Asked(Escrow escrow, EscrowCommand command) {}

  public EscrowDecider(EscrowRules rules) {
    this.rules = rules;
    timers = new TimerDecider(rules);
    unmatched = new UnmatchedPaymentDecider(rules);
    funding = new FundingDecider(rules);
    delivery = new DeliveryDecider(rules);
    disputes = new DisputeDecider(rules);
    releasing = new ReleasingDecider(rules);
    refunding = new RefundingDecider(rules);
  }

  public static Escrow evolve(Escrow escrow, EscrowEvent event) {
    return EscrowHistory.evolve(escrow, event);
  }

  /** The failed refunds that are tried again only when staff request it. */
  public static List<PaymentId> refundsToRetry(Escrow escrow) {
    return escrow instanceof Opened s ? UnmatchedPaymentDecider.refundsToRetry(s) : List.of();
  }

  public Decision decide(Escrow escrow, EscrowCommand command) {
    return switch (new Asked(escrow, command)) {
      case Asked(Escrow _, Request c) when !CommandAuthorization.maySend(c) ->
          refuse(WRONG_PRODUCER);

      case Asked(Unopened _, CreateEscrow c) -> open(c);
      case Asked(Unopened _, Request _) -> refuse(UNKNOWN_ESCROW);
      case Asked(Unopened s, Report r) -> throw unexplained(s, r);

      case Asked(Opened s, PersonRequest c) when !CommandAuthorization.maySee(s, c) ->
          refuse(NOT_A_PARTY);
      case Asked(Opened _, StaffRequest c) when !CommandAuthorization.isStaff(c) ->
          refuse(NOT_STAFF);
      case Asked(Opened s, StaffRequest c) when CommandAuthorization.isParty(s, c) ->
          refuse(NOT_IMPARTIAL);
      case Asked(Opened s, MarkDelivered c) when !CommandAuthorization.isSeller(s, c) ->
          refuse(NOT_THE_SELLER);
      case Asked(Opened s, ReleaseFunds c) when !CommandAuthorization.isBuyer(s, c) ->
          refuse(NOT_THE_BUYER);
      case Asked(Opened s, ExtendInspection c) when !CommandAuthorization.isBuyer(s, c) ->
          refuse(NOT_THE_BUYER);
      case Asked(Opened s, CancelEscrow c) when !CommandAuthorization.isParty(s, c) ->
          refuse(NOT_A_PARTY);
      case Asked(Paid s, CancelEscrow c) when !CommandAuthorization.isSeller(s, c) ->
          refuse(NOT_THE_SELLER);

      case Asked(Opened s, CreateEscrow c) when c.terms().equals(s.terms()) -> accept();
      case Asked(Opened _, CreateEscrow _) -> refuse(ALREADY_OPEN);
      case Asked(Opened s, RetryRefund c) -> unmatched.retry(s, c);

      case Asked(Live s, MoveDeadlines c) -> timers.move(s, c);
      case Asked(Opened _, MoveDeadlines _) -> accept();
      case Asked(Opened s, DeadlineReached c) when !TimerDecider.isDue(s, c) ->
          refuse(DEADLINE_MOVED);
      case Asked(Live s, DeadlineReached c) when TimerDecider.isReminder(c) -> timers.remind(s, c);
      case Asked(Live s, DeadlineReached c) when TimerDecider.isCardLimit(c) ->
          timers.reportCardLimit(s, c);
      case Asked(Live s, DeadlineReached c) when TimerDecider.isStaffsTurn(c) ->
          timers.alertStaff(s, c);

      case Asked(Opened s, TransferSucceeded c) when !UnmatchedPaymentDecider.explains(s, c) ->
          throw unexplained(s, c);
      case Asked(Opened s, RefundSucceeded c) when !UnmatchedPaymentDecider.explains(s, c) ->
          throw unexplained(s, c);
      case Asked(Opened s, PaymentReport c) when UnmatchedPaymentDecider.isAboutOtherMoney(s, c) ->
          unmatched.decide(s, c);
      case Asked(Holding s, TransferSucceeded c) -> decision(s, c).release(c.amount()).build();
      case Asked(Live s, PaymentUnderReview c) -> review(s, c);
      case Asked(Live s, PaymentReviewClosed c) -> reviewed(s, c);

      case Asked(AwaitingFunds s, EscrowCommand c) -> funding.decide(s, c);
      case Asked(FundsHeld s, EscrowCommand c) -> delivery.decide(s, c);
      case Asked(Delivered s, EscrowCommand c) -> delivery.decide(s, c);
      case Asked(Disputed s, EscrowCommand c) -> disputes.decide(s, c);
      case Asked(Releasing s, EscrowCommand c) -> releasing.decide(s, c);
      case Asked(Refunding s, EscrowCommand c) -> refunding.decide(s, c);
      case Asked(Ended s, EscrowCommand c) -> unmatched.afterwards(s, c);
    };
  }

  /**
   * Terms that contradict each other end the escrow at once, so that the marketplace hears an end
   * of that contract. The terms of another contract end nothing: its escrow may be open.
   */
  private Decision open(CreateEscrow c) {
    if (!c.terms().escrow().equals(c.escrow())) return refuse(TERMS_DISAGREE);
    if (!c.terms().agree())
      return accept(
          new EscrowCancelled(CancelReason.TERMS_REFUSED, c.terms(), c.at()),
          new EscrowNeedsAttention("TERMS_REFUSED", c.at()));
    var payBy = c.at().plus(rules.paymentTime());
    return accept(new EscrowCreated(c.terms(), payBy, c.at()), new EscrowAwaitFunds(payBy, c.at()));
  }

  private Decision review(Live s, PaymentUnderReview c) {
    if (s.deal().holds().has(Hold.REVIEW)) return accept();
    return decision(s, c).hold(Hold.REVIEW).alertStaff("REVIEW " + c.reason()).build();
  }

  /** Staff are alerted when an escrow is still disputed after the review: only they can end it. */
  private Decision reviewed(Live s, PaymentReviewClosed c) {
    var held = s.deal().holds().has(Hold.REVIEW);
    var decision = decision(s, c).unhold(Hold.REVIEW).settle();
    if (held && decision.now() instanceof Disputed)
      decision.alertStaff("REVIEW_CLOSED " + c.outcome());
    return decision.build();
  }

  private DecisionBuilder decision(Opened s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }

  private static IllegalStateException unexplained(Escrow escrow, Report report) {
    return new IllegalStateException(escrow + " cannot explain " + report);
  }
}
