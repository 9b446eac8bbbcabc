package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Chargeback.Outcome.LOST;
import static bloxtr8.escrow.domain.Chargeback.Outcome.OPEN;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.Refusal.MONEY_ON_ITS_WAY;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.PaymentAwaitsDestination;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentFailed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentIntentCreated;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSeen;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.EscrowEvent.EscrowFundsHeld;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.InternalEvent.ClosingJoined;
import bloxtr8.escrow.domain.InternalEvent.ClosingRequested;
import bloxtr8.escrow.domain.InternalEvent.NextIntentRequested;
import bloxtr8.escrow.domain.InternalEvent.PaymentDetected;
import bloxtr8.escrow.domain.InternalEvent.PayoutMissing;
import bloxtr8.escrow.domain.InternalEvent.RefundingBegun;
import bloxtr8.escrow.domain.InternalEvent.TimerSet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Decides in AWAIT_FUNDS: from the contract to the payment. */
final class FundingDecider {

  private static final Set<CancelReason> TIME_OUTS =
      EnumSet.of(CancelReason.TIMEOUT, CancelReason.PAYOUT_NOT_SET);

  private final EscrowRules rules;

  FundingDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(AwaitingFunds s, EscrowCommand command) {
    return switch (command) {
      case PaymentIntentCreated c when s.payoutMissing() ->
          accept(new PayoutMissing(false, c.at()));
      case PaymentAwaitsDestination c when !s.payoutMissing() ->
          accept(new PayoutMissing(true, c.at()));
      case PaymentSeen c when c.attempt() == s.attempt() && !s.seen() ->
          accept(new PaymentDetected(c.attempt(), c.at()));

      case PaymentSucceeded c when !s.isClosing() || isInTime(s, c) -> acceptPayment(s, c);
      case PaymentSucceeded c -> sendBack(s, c);

      case PaymentFailed c when c.attempt() != s.attempt() || s.isClosing() -> accept();
      case PaymentFailed c when c.attempt() >= rules.disbursementAttemptsMax() ->
          close(s, CancelReason.PAYMENT_FAILED, c.at());
      case PaymentFailed c -> accept(new NextIntentRequested(s.attempt() + 1, c.at()));

      case CancelEscrow c -> cancel(s, canceller(s, c), c.at());
      case CancelByMarketplace c -> cancel(s, c.cause().reason(), c.at());
      case DeadlineReached c when s.seen() && s.timer().due().equals(s.payBy()) ->
          accept(
              new TimerSet(
                  s.timer().putOffTo(s.payBy().plus(rules.detectedPaymentTime())), c.at()));
      case DeadlineReached c -> close(s, timeOut(s), c.at());

      case PaymentCancelled c when s.isClosing() && c.attempt() == s.attempt() ->
          accept(new EscrowCancelled(s.closing().getFirst(), c.at()));

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  private boolean isInTime(AwaitingFunds s, PaymentSucceeded c) {
    return TIME_OUTS.containsAll(s.closing()) && !c.paidAt().isAfter(s.payBy());
  }

  /** Accepts a payment. A report of its chargeback may have been consumed before it. */
  private Decision acceptPayment(AwaitingFunds s, PaymentSucceeded c) {
    var decision =
        decision(s, c)
            .then(
                new EscrowFundsHeld(
                    c.payment(),
                    c.amount(),
                    DecisionBuilder.question(s.terms().escrow(), 1),
                    c.at().plus(rules.ownershipTime()),
                    c.paidAt(),
                    c.at()));
    if (!s.deal().chargebacksOf(c.payment(), LOST).isEmpty())
      return decision.refunded(RefundReason.CHARGEBACK_LOST).build();
    if (s.deal().chargebacksOf(c.payment(), OPEN).isEmpty()) return decision.build();
    return decision.hold(Hold.CHARGEBACK).dispute(DisputeReason.CHARGEBACK).build();
  }

  /**
   * Accepts a payment only to refund it. A refund that a hold forbids is requested when the hold is
   * closed.
   */
  private Decision sendBack(AwaitingFunds s, PaymentSucceeded c) {
    var late = RefundReason.PAID_TOO_LATE;
    var retry = Timer.of(Deadline.RETRY, c.at(), c.at());
    var decision = decision(s, c);
    if (!s.deal().chargebacksOf(c.payment(), LOST).isEmpty())
      return decision
          .then(new RefundingBegun(late, c.payment(), c.amount(), retry, c.at()))
          .refunded(RefundReason.CHARGEBACK_LOST)
          .build();
    if (!s.deal().chargebacksOf(c.payment(), OPEN).isEmpty()) decision.hold(Hold.CHARGEBACK);
    if (decision.now().deal().holds().any())
      return decision
          .then(new RefundingBegun(late, c.payment(), c.amount(), retry, c.at()))
          .build();
    var answerBy = c.at().plus(rules.paymentsAnswerTime());
    return decision
        .then(new EscrowRefundRequested(late, c.payment(), c.amount(), 1, answerBy, c.at()))
        .build();
  }

  private Decision cancel(AwaitingFunds s, CancelReason reason, Instant at) {
    if (s.closing().contains(reason)) return accept();
    return s.seen() ? refuse(MONEY_ON_ITS_WAY) : close(s, reason, at);
  }

  private Decision close(AwaitingFunds s, CancelReason reason, Instant at) {
    if (s.isClosing()) return accept(new ClosingJoined(reason, at));
    var watch = Timer.of(Deadline.DECIDE, at, rules.paymentsAnswerTime());
    return accept(new ClosingRequested(reason, s.attempt(), watch, at));
  }

  private static CancelReason canceller(AwaitingFunds s, CancelEscrow c) {
    return CommandAuthorization.isBuyer(s, c) ? CancelReason.BUYER : CancelReason.SELLER;
  }

  private static CancelReason timeOut(AwaitingFunds s) {
    return s.payoutMissing() ? CancelReason.PAYOUT_NOT_SET : CancelReason.TIMEOUT;
  }

  private DecisionBuilder decision(AwaitingFunds s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
