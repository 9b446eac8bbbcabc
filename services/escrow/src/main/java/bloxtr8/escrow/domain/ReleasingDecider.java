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
import bloxtr8.escrow.domain.InternalEvent.ChargebackEnded;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.PayoutAnswered;
import bloxtr8.escrow.domain.InternalEvent.PayoutStopRequested;
import bloxtr8.escrow.domain.InternalEvent.RefundAnswered;

/**
 * Decides in RELEASING: the transfer was requested, and only payments can tell whether it can still
 * be stopped.
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
      case TransferFailed c when payout.tries() >= rules.disbursementAttemptsMax() ->
          notTransferred(s, c).dispute(PAYOUT_BLOCKED).build();
      case TransferFailed c -> retry(s, c);

      case TransferBlocked c when !payout.isOpen(c.attempt()) -> accept();
      case TransferBlocked c when isReview(c.reason()) ->
          notTransferred(s, c).hold(Hold.REVIEW).dispute(PAYOUT_BLOCKED).build();
      case TransferBlocked c when payout.isStopping() -> stopped(s, c);
      case TransferBlocked c -> blocked(s, c);

      case ChargebackOpened c -> {
        var decision = decision(s, c);
        decision.then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()));
        yield stop(decision.hold(Hold.CHARGEBACK), CHARGEBACK, c);
      }
      case ChargebackClosed c when c.won() -> {
        var decision = decision(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
        yield hasOpenOrLostChargeback(decision.now().deal(), s)
            ? decision.build()
            : decision.unhold(Hold.CHARGEBACK).build();
      }
      // The card network has refunded; whether the transfer was sent too is still unknown.
      case ChargebackClosed c ->
          decision(s, c).then(new ChargebackEnded(c.chargeback(), false, c.at())).build();

      case DeliveryReport c when !OwnershipEvidence.isNews(s, c) -> accept();
      case DeliveryReport c when OwnershipEvidence.showsBuyer(c) ->
          decision(s, c).proof(c).unhold(Hold.ANOMALY).build();
      case DeliveryReport c when OwnershipEvidence.isAnomaly(s, c) ->
          stop(
              decision(s, c).read(OwnershipEvidence.owner(c), c.readAt()).hold(Hold.ANOMALY),
              DELIVERY_ANOMALY,
              c);
      case DeliveryReport c -> decision(s, c).read(OwnershipEvidence.owner(c), c.readAt()).build();

      case DeadlineReached c -> decision(s, c).requestTransfer().build();

      case RefundSucceeded c when payout.isOpen() -> refundedMeanwhile(s, c);
      case RefundSucceeded c -> decision(s, c).refunded(RefundReason.RULING).build();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  /**
   * Requests a stop of the payout when it may still move money; otherwise the dispute is opened at
   * once.
   */
  private Decision stop(DecisionBuilder decision, DisputeReason why, Report c) {
    var payout = ((Holding) decision.now()).funds().payout();
    if (!payout.isOpen()) return decision.dispute(why).build();
    if (payout.isStopping()) return decision.build();
    return decision
        .then(new PayoutStopRequested(payout.attempt(), c.at()))
        .alertStaff(why.name())
        .build();
  }

  /**
   * Payments has answered our request to stop: no money was sent. The release continues when the
   * hold for which it was stopped has been closed meanwhile.
   */
  private Decision stopped(Releasing s, Report c) {
    if (s.deal().holds().has(Hold.CHARGEBACK) || s.deal().holds().has(Hold.ANOMALY))
      return blocked(s, c);
    return retry(s, c);
  }

  private Decision retry(Releasing s, Report c) {
    if (isRefunded(s)) return endRefunded(s, c);
    return notTransferred(s, c).retryLater(s.funds().payout()).build();
  }

  private Decision blocked(Releasing s, Report c) {
    if (isRefunded(s)) return endRefunded(s, c);
    var decision = notTransferred(s, c);
    var holds = s.deal().holds();
    if (holds.has(Hold.CHARGEBACK)) decision.dispute(CHARGEBACK);
    if (holds.has(Hold.ANOMALY)) decision.dispute(DELIVERY_ANOMALY);
    if (!holds.has(Hold.CHARGEBACK) && !holds.has(Hold.ANOMALY)) decision.dispute(PAYOUT_BLOCKED);
    return decision.build();
  }

  /** Whether the buyer was refunded already, by the card network or by a refund that we stopped. */
  private static boolean isRefunded(Releasing s) {
    return s.funds().refund().answer() == Disbursement.Answer.YES || isLost(s);
  }

  private Decision endRefunded(Releasing s, Report c) {
    var why = isLost(s) ? RefundReason.CHARGEBACK_LOST : RefundReason.RULING;
    return notTransferred(s, c).refunded(why).build();
  }

  private Decision refundedMeanwhile(Releasing s, RefundSucceeded c) {
    var payout = s.funds().payout();
    if (s.funds().refund().answer() == Disbursement.Answer.YES) return accept();
    var decision = decision(s, c).then(new RefundAnswered(c.payment(), true, c.at()));
    if (!payout.isStopping()) decision.then(new PayoutStopRequested(payout.attempt(), c.at()));
    return decision.alertStaff("REFUND_IN_PASSING").build();
  }

  private static boolean isLost(Releasing s) {
    return !s.deal().chargebacksOf(s.funds().payment(), LOST).isEmpty();
  }

  private static boolean hasOpenOrLostChargeback(Deal deal, Releasing s) {
    return !deal.chargebacksOf(s.funds().payment(), OPEN).isEmpty()
        || !deal.chargebacksOf(s.funds().payment(), LOST).isEmpty();
  }

  static boolean isReview(BlockReason reason) {
    return reason == BlockReason.SCREENING || reason == BlockReason.FRAUD_WARNING;
  }

  private DecisionBuilder notTransferred(Releasing s, Report c) {
    return decision(s, c).then(new PayoutAnswered(false, c.at()));
  }

  private DecisionBuilder decision(Releasing s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
