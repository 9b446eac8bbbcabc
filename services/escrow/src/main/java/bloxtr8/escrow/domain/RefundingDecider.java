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
import bloxtr8.escrow.domain.EscrowNoted.ChargebackEnded;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackNoted;
import bloxtr8.escrow.domain.EscrowNoted.RefundAnswered;
import bloxtr8.escrow.domain.EscrowNoted.RefundStopAsked;

/** REFUNDING: first it must be sure that the buyer has no game, then the money is asked back. */
final class RefundingDecider {

  private final EscrowRules rules;

  RefundingDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Refunding s, EscrowCommand command) {
    var refund = s.funds().refund();
    return switch (command) {
      case DeliveryReport c when !Reads.isNews(s, c) -> accept();
      case DeliveryReport c when Reads.saysBuyer(c) -> buyerHasGame(s, c);
      case DeliveryReport c when !s.isNotYetAsked() ->
          steps(s, c).read(Reads.owner(c), c.readAt(), false).taken();
      case DeliveryReport c when Reads.owner(c) == GameOwner.OTHER || Reads.isAnomaly(s, c) ->
          steps(s, c)
              .read(Reads.owner(c), c.readAt(), false)
              .hold(Hold.ANOMALY)
              .dispute(DELIVERY_ANOMALY)
              .taken();
      case OwnershipChecked c when maySendBack(s, c) ->
          steps(s, c).read(GameOwner.SELLER, c.readAt(), false).askRefund(s.reason()).taken();
      case DeliveryReport c -> steps(s, c).read(Reads.owner(c), c.readAt(), false).taken();

      case CancelEscrow c when s.clock().kind() != REQUEST_WITHDRAWN || !c.requestWithdrawn() ->
          accept();
      case CancelEscrow _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case CancelEscrow c -> readNow(s, c);
      case DeadlineReached c when c.deadline() == REQUEST_WITHDRAWN -> readNow(s, c);
      case DeadlineReached c when c.deadline() == OWNERSHIP && isUnclear(s) ->
          steps(s, c).dispute(OWNERSHIP_LOST).taken();
      case DeadlineReached c when c.deadline() == OWNERSHIP ->
          steps(s, c)
              .tellStaff("OWNERSHIP_UNKNOWN")
              .askOwnership()
              .putOff(rules.ownershipTime())
              .taken();
      case DeadlineReached c -> steps(s, c).askRefund(s.reason()).taken();

      case RefundSucceeded c when refund.isStopping() ->
          steps(s, c).refunded(s.reason()).tellStaff("REFUNDED_AND_DELIVERED").taken();
      case RefundSucceeded c -> steps(s, c).refunded(s.reason()).taken();
      case RefundFailed c when !refund.isOpen(c.attempt()) -> accept();
      case RefundFailed c when refund.isStopping() -> no(s, c).dispute(DELIVERED_LATE).taken();
      case RefundFailed c when refund.tries() >= rules.attemptsMax() ->
          no(s, c).dispute(REFUND_BLOCKED).taken();
      case RefundFailed c -> no(s, c).retryLater(refund).taken();
      case RefundBlocked c when !refund.isOpen(c.attempt()) -> accept();
      case RefundBlocked c -> blocked(s, c);

      case ChargebackOpened c ->
          steps(s, c)
              .then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .tellStaff("CHARGEBACK")
              .taken();
      case ChargebackClosed c when c.won() -> {
        var steps = steps(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
        var open = steps.now().deal().chargebacksOf(s.funds().payment(), Chargeback.Outcome.OPEN);
        yield open.isEmpty() ? steps.unhold(Hold.CHARGEBACK).taken() : steps.taken();
      }
      case ChargebackClosed c ->
          steps(s, c)
              .then(new ChargebackEnded(c.chargeback(), false, c.at()))
              .refunded(RefundReason.CHARGEBACK_LOST)
              .taken();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  /** Nobody may end with both: what is asked is stopped, what is not asked is not asked. */
  private Decision buyerHasGame(Refunding s, DeliveryReport c) {
    var refund = s.funds().refund();
    var steps = steps(s, c).read(GameOwner.BUYER, c.readAt(), true);
    if (s.waived() || refund.isStopping()) return steps.taken();
    if (!refund.isOpen()) return steps.dispute(DELIVERED_LATE).taken();
    return steps.then(new RefundStopAsked(s.funds().payment(), refund.attempt(), c.at())).taken();
  }

  private static boolean maySendBack(Refunding s, OwnershipChecked c) {
    return c.owner() == GameOwner.SELLER
        && s.clock().kind() == OWNERSHIP
        && Reads.answers(s, c)
        && !s.deal().holds().any();
  }

  private Decision readNow(Refunding s, Request c) {
    return steps(s, c).askOwnership().setClock(OWNERSHIP, rules.ownershipTime()).taken();
  }

  private boolean isUnclear(Refunding s) {
    var waited = rules.ownershipTime().multipliedBy(s.clock().putOff());
    return waited.compareTo(rules.unclearMax()) >= 0;
  }

  /** A chargeback that meets the refund ends by itself; the refund waits for it. */
  private Decision blocked(Refunding s, RefundBlocked c) {
    var refund = s.funds().refund();
    if (refund.isStopping()) return no(s, c).dispute(DELIVERED_LATE).taken();
    if (ReleasingDecider.isReview(c.reason()))
      return no(s, c).hold(Hold.REVIEW).dispute(REFUND_BLOCKED).taken();
    if (s.deal().holds().has(Hold.CHARGEBACK)) return no(s, c).retryLater(refund).taken();
    return no(s, c).dispute(REFUND_BLOCKED).taken();
  }

  private Steps no(Refunding s, Report c) {
    return steps(s, c).then(new RefundAnswered(s.funds().payment(), false, c.at()));
  }

  private Steps steps(Refunding s, EscrowCommand c) {
    return new Steps(rules, s, c.at());
  }
}
