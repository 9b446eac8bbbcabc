package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.OWNERSHIP;
import static bloxtr8.escrow.domain.Deadline.REQUEST_WITHDRAWN;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.DisputeReason.DELIVERED_LATE;
import static bloxtr8.escrow.domain.DisputeReason.DELIVERY_ANOMALY;
import static bloxtr8.escrow.domain.DisputeReason.OWNERSHIP_LOST;
import static bloxtr8.escrow.domain.DisputeReason.REFUND_BLOCKED;
import static bloxtr8.escrow.domain.Refusal.ON_HOLD;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.InternalEvent.ChargebackEnded;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.RefundAnswered;
import bloxtr8.escrow.domain.InternalEvent.RefundStopRequested;

/**
 * Decides in REFUNDING: first it must be certain that the buyer does not have the game, then the
 * refund is requested.
 */
final class RefundingDecider {

  private final EscrowRules rules;

  RefundingDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Refunding s, EscrowCommand command) {
    var refund = s.funds().refund();
    return switch (command) {
      case DeliveryReport c when !OwnershipEvidence.isNews(s, c) -> accept();
      case DeliveryReport c when OwnershipEvidence.showsBuyer(c) -> buyerHasGame(s, c);
      // With the buyer, although something is wrong with it: the group may be locked.
      case DeliveryReport c
          when OwnershipEvidence.owner(c) == GameOwner.BUYER && !s.isNotYetRequested() ->
          buyerHasGame(s, c);
      case DeliveryReport c when !s.isNotYetRequested() ->
          decision(s, c).read(OwnershipEvidence.owner(c), c.readAt()).build();
      case DeliveryReport c
          when OwnershipEvidence.owner(c) == GameOwner.OTHER || OwnershipEvidence.isAnomaly(s, c) ->
          decision(s, c)
              .read(OwnershipEvidence.owner(c), c.readAt())
              .hold(Hold.ANOMALY)
              .dispute(DELIVERY_ANOMALY)
              .build();
      case OwnershipChecked c when mayRefund(s, c) ->
          decision(s, c).read(GameOwner.SELLER, c.readAt()).requestRefund(s.reason()).build();
      case DeliveryReport c -> decision(s, c).read(OwnershipEvidence.owner(c), c.readAt()).build();

      case CancelEscrow c when s.timer().kind() != REQUEST_WITHDRAWN || !c.requestWithdrawn() ->
          accept();
      case CancelEscrow _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case CancelEscrow c -> readNow(s, c);
      case DeadlineReached c when c.deadline() == REQUEST_WITHDRAWN -> readNow(s, c);
      case DeadlineReached c when c.deadline() == OWNERSHIP && isUnclear(s) ->
          decision(s, c).dispute(OWNERSHIP_LOST).build();
      case DeadlineReached c when c.deadline() == OWNERSHIP ->
          decision(s, c)
              .alertStaff("OWNERSHIP_UNKNOWN")
              .requestOwnership()
              .putOff(rules.ownershipTime())
              .build();
      case DeadlineReached c -> decision(s, c).requestRefund(s.reason()).build();

      case RefundSucceeded c when refund.isStopping() ->
          decision(s, c).refunded(s.reason()).alertStaff("REFUNDED_AND_DELIVERED").build();
      case RefundSucceeded c -> decision(s, c).refunded(s.reason()).build();
      case RefundFailed c when !refund.isOpen(c.attempt()) -> accept();
      case RefundFailed c when refund.isStopping() ->
          notRefunded(s, c).dispute(DELIVERED_LATE).build();
      case RefundFailed c when refund.tries() >= rules.disbursementAttemptsMax() ->
          notRefunded(s, c).dispute(REFUND_BLOCKED).build();
      case RefundFailed c -> notRefunded(s, c).retryLater(refund).build();
      case RefundBlocked c when !refund.isOpen(c.attempt()) -> accept();
      case RefundBlocked c -> blocked(s, c);

      case ChargebackOpened c ->
          decision(s, c)
              .then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .alertStaff("CHARGEBACK")
              .build();
      case ChargebackClosed c when c.won() -> {
        var decision = decision(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
        var open =
            decision.now().deal().chargebacksOf(s.funds().payment(), Chargeback.Outcome.OPEN);
        yield open.isEmpty() ? decision.unhold(Hold.CHARGEBACK).build() : decision.build();
      }
      case ChargebackClosed c ->
          decision(s, c)
              .then(new ChargebackEnded(c.chargeback(), false, c.at()))
              .refunded(RefundReason.CHARGEBACK_LOST)
              .build();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  /** The buyer must not get both: a requested refund is stopped, and none is requested. */
  private Decision buyerHasGame(Refunding s, DeliveryReport c) {
    var refund = s.funds().refund();
    var proven = OwnershipEvidence.showsBuyer(c);
    var decision =
        proven ? decision(s, c).proof(c) : decision(s, c).read(GameOwner.BUYER, c.readAt());
    if (s.waived() || refund.isStopping()) return decision.build();
    if (!refund.isOpen())
      return proven
          ? decision.dispute(DELIVERED_LATE).build()
          : decision.hold(Hold.ANOMALY).dispute(DELIVERY_ANOMALY).build();
    return decision
        .then(new RefundStopRequested(s.funds().payment(), refund.attempt(), c.at()))
        .build();
  }

  private static boolean mayRefund(Refunding s, OwnershipChecked c) {
    return c.owner() == GameOwner.SELLER
        && s.timer().kind() == OWNERSHIP
        && OwnershipEvidence.answers(s, c)
        && !s.deal().holds().any();
  }

  private Decision readNow(Refunding s, Request c) {
    return decision(s, c).requestOwnership().setClock(OWNERSHIP, rules.ownershipTime()).build();
  }

  private boolean isUnclear(Refunding s) {
    var waited = rules.ownershipTime().multipliedBy(s.timer().putOff());
    return waited.compareTo(rules.ownershipUnclearMax()) >= 0;
  }

  /** While a chargeback is open, the refund is tried again later: the bank decides first. */
  private Decision blocked(Refunding s, RefundBlocked c) {
    var refund = s.funds().refund();
    if (refund.isStopping()) return notRefunded(s, c).dispute(DELIVERED_LATE).build();
    if (ReleasingDecider.isReview(c.reason()))
      return notRefunded(s, c).hold(Hold.REVIEW).dispute(REFUND_BLOCKED).build();
    if (s.deal().holds().has(Hold.CHARGEBACK)) return notRefunded(s, c).retryLater(refund).build();
    return notRefunded(s, c).dispute(REFUND_BLOCKED).build();
  }

  private DecisionBuilder notRefunded(Refunding s, Report c) {
    return decision(s, c).then(new RefundAnswered(s.funds().payment(), false, c.at()));
  }

  private DecisionBuilder decision(Refunding s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
