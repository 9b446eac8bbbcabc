package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Chargeback.Outcome.LOST;
import static bloxtr8.escrow.domain.Chargeback.Outcome.OPEN;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.DisputeReason.CHARGEBACK;
import static bloxtr8.escrow.domain.DisputeReason.DELIVERY_ANOMALY;
import static bloxtr8.escrow.domain.DisputeReason.PAYOUT_BLOCKED;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferFailed;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackEnded;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackNoted;
import bloxtr8.escrow.domain.EscrowNoted.PayoutAnswered;
import bloxtr8.escrow.domain.EscrowNoted.PayoutStopAsked;
import bloxtr8.escrow.domain.EscrowNoted.RefundAnswered;

/**
 * RELEASING: the transfer is asked for, and only payments knows whether it can still be stopped.
 */
final class ReleasingDecider {

  private final EscrowRules rules;

  ReleasingDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Releasing s, EscrowCommand command) {
    var payout = s.funds().payout();
    return switch (command) {
      case ReleaseFunds _, MarkDelivered _ -> accept();

      case TransferFailed c when !payout.isOpen(c.attempt()) -> accept();
      case TransferFailed c when payout.isStopping() -> stopped(s, c);
      case TransferFailed c when payout.tries() >= rules.attemptsMax() ->
          no(s, c).dispute(PAYOUT_BLOCKED).taken();
      case TransferFailed c -> again(s, c);

      case TransferBlocked c when !payout.isOpen(c.attempt()) -> accept();
      case TransferBlocked c when isReview(c.reason()) ->
          no(s, c).hold(Hold.REVIEW).dispute(PAYOUT_BLOCKED).taken();
      case TransferBlocked c when payout.isStopping() -> stopped(s, c);
      case TransferBlocked c -> blocked(s, c);

      case ChargebackOpened c -> {
        var steps = steps(s, c);
        steps.then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()));
        yield stop(steps.hold(Hold.CHARGEBACK), CHARGEBACK, c);
      }
      case ChargebackClosed c when c.won() -> {
        var steps = steps(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
        yield hasChargeback(steps.now().deal(), s)
            ? steps.taken()
            : steps.unhold(Hold.CHARGEBACK).taken();
      }
      // The network has refunded; whether the transfer went out as well is still unknown.
      case ChargebackClosed c ->
          steps(s, c).then(new ChargebackEnded(c.chargeback(), false, c.at())).taken();

      case DeliveryReport c when !Reads.isNews(s, c) -> accept();
      case DeliveryReport c when Reads.saysBuyer(c) ->
          steps(s, c).read(GameOwner.BUYER, c.readAt(), true).unhold(Hold.ANOMALY).taken();
      case DeliveryReport c when Reads.isAnomaly(s, c) ->
          stop(
              steps(s, c).read(Reads.owner(c), c.readAt(), false).hold(Hold.ANOMALY),
              DELIVERY_ANOMALY,
              c);
      case DeliveryReport c -> steps(s, c).read(Reads.owner(c), c.readAt(), false).taken();

      case DeadlineReached c -> steps(s, c).askTransfer().taken();

      case RefundSucceeded c when payout.isOpen() -> refundedInPassing(s, c);
      case RefundSucceeded c -> steps(s, c).refunded(RefundReason.RULING).taken();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  /** What may still move is asked to stop; when nothing can move, people decide at once. */
  private Decision stop(Steps steps, DisputeReason why, Report c) {
    var payout = ((Holding) steps.now()).funds().payout();
    if (!payout.isOpen()) return steps.dispute(why).taken();
    if (payout.isStopping()) return steps.taken();
    return steps.then(new PayoutStopAsked(payout.attempt(), c.at())).tellStaff(why.name()).taken();
  }

  /** The answer to our own stop: nothing was sent. If its cause has gone meanwhile, go on. */
  private Decision stopped(Releasing s, Report c) {
    if (s.deal().holds().has(Hold.CHARGEBACK) || s.deal().holds().has(Hold.ANOMALY))
      return blocked(s, c);
    return again(s, c);
  }

  private Decision again(Releasing s, Report c) {
    if (isGone(s)) return gone(s, c);
    return no(s, c).retryLater(s.funds().payout()).taken();
  }

  private Decision blocked(Releasing s, Report c) {
    if (isGone(s)) return gone(s, c);
    var steps = no(s, c);
    var holds = s.deal().holds();
    if (holds.has(Hold.CHARGEBACK)) steps.dispute(CHARGEBACK);
    if (holds.has(Hold.ANOMALY)) steps.dispute(DELIVERY_ANOMALY);
    if (!holds.has(Hold.CHARGEBACK) && !holds.has(Hold.ANOMALY)) steps.dispute(PAYOUT_BLOCKED);
    return steps.taken();
  }

  /** The money has already gone back, by the network or by a refund that we had given up. */
  private static boolean isGone(Releasing s) {
    return s.funds().refund().answer() == Leg.Answer.YES || isLost(s);
  }

  private Decision gone(Releasing s, Report c) {
    var why = isLost(s) ? RefundReason.CHARGEBACK_LOST : RefundReason.RULING;
    return no(s, c).refunded(why).taken();
  }

  private Decision refundedInPassing(Releasing s, RefundSucceeded c) {
    var payout = s.funds().payout();
    if (s.funds().refund().answer() == Leg.Answer.YES) return accept();
    var steps = steps(s, c).then(new RefundAnswered(c.payment(), true, c.at()));
    if (!payout.isStopping()) steps.then(new PayoutStopAsked(payout.attempt(), c.at()));
    return steps.tellStaff("REFUND_IN_PASSING").taken();
  }

  private static boolean isLost(Releasing s) {
    return !s.deal().chargebacksOf(s.funds().payment(), LOST).isEmpty();
  }

  private static boolean hasChargeback(Deal deal, Releasing s) {
    return !deal.chargebacksOf(s.funds().payment(), OPEN).isEmpty()
        || !deal.chargebacksOf(s.funds().payment(), LOST).isEmpty();
  }

  static boolean isReview(BlockReason reason) {
    return reason == BlockReason.SCREENING || reason == BlockReason.FRAUD_WARNING;
  }

  private Steps no(Releasing s, Report c) {
    return steps(s, c).then(new PayoutAnswered(false, c.at()));
  }

  private Steps steps(Releasing s, EscrowCommand c) {
    return new Steps(rules, s, c.at());
  }
}
