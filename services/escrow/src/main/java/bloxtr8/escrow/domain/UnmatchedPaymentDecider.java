package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Chargeback.Outcome.LOST;
import static bloxtr8.escrow.domain.Chargeback.Outcome.OPEN;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.Refusal.NOTHING_TO_RETRY;
import static bloxtr8.escrow.domain.Refusal.NOT_INDEPENDENT;
import static bloxtr8.escrow.domain.Refusal.PROPOSED_OTHERWISE;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundReturned;
import bloxtr8.escrow.domain.InternalEvent.ChargebackEnded;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.PayoutAnswered;
import bloxtr8.escrow.domain.InternalEvent.RefundAnswered;
import bloxtr8.escrow.domain.InternalEvent.RefundAttempted;
import bloxtr8.escrow.domain.InternalEvent.RetryProposed;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.TwoPersonRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about payments that an escrow did not accept, and about money after the end. */
final class UnmatchedPaymentDecider {

  private final EscrowRules rules;

  UnmatchedPaymentDecider(EscrowRules rules) {
    this.rules = rules;
  }

  /** Whether the escrow has requested the attempt that has succeeded. */
  static boolean explains(Opened s, TransferSucceeded c) {
    return s instanceof Paid p && p.funds().payout().explains(c.attempt());
  }

  static boolean explains(Opened s, RefundSucceeded c) {
    var disbursement = refundOf(s, c.payment());
    return disbursement != null && disbursement.explains(c.attempt());
  }

  private static @Nullable Disbursement refundOf(Opened s, PaymentId payment) {
    var rejected = s.deal().rejected(payment);
    if (rejected != null) return rejected.refund();
    return isAccepted(s, payment) && s instanceof Paid p ? p.funds().refund() : null;
  }

  private static boolean isAccepted(Opened s, PaymentId payment) {
    return s instanceof Paid p && p.funds().payment().equals(payment);
  }

  /** Whether the report is about a payment or a chargeback that is not the deal's own. */
  static boolean isAboutOtherMoney(Opened s, PaymentReport report) {
    return switch (report) {
      case PaymentSucceeded c when s instanceof AwaitingFunds ->
          c.fit() != PaymentFit.EXACT || s.deal().rejected(c.payment()) != null;
      case PaymentSucceeded c -> !isAccepted(s, c.payment());
      case RefundSucceeded c -> !isAccepted(s, c.payment());
      case RefundFailed c -> !isAccepted(s, c.payment());
      case RefundBlocked c -> !isAccepted(s, c.payment());
      case ChargebackOpened c ->
          s.deal().chargeback(c.chargeback()) != null || !isAccepted(s, c.payment());
      case ChargebackClosed c -> {
        var opened = s.deal().chargeback(c.chargeback());
        yield opened == null || !opened.isOpen() || !isAccepted(s, opened.payment());
      }
      default -> false;
    };
  }

  /** Decides alike in every state: the payment is refunded, and the deal does not change. */
  Decision decide(Opened s, PaymentReport report) {
    return switch (report) {
      case PaymentSucceeded c when s.deal().rejected(c.payment()) != null -> accept();
      case PaymentSucceeded c -> accept(new EscrowPaymentRejected(c.payment(), c.amount(), c.at()));

      case RefundSucceeded c -> arrived(s, c);
      case RefundFailed c -> failed(s, c);
      case RefundBlocked c -> blocked(s, c);

      case ChargebackOpened c when s.deal().chargeback(c.chargeback()) != null -> accept();
      case ChargebackOpened c -> {
        var decision = decision(s, c);
        decision.then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()));
        yield s.deal().rejected(c.payment()) == null
            ? decision.build() // reported before its payment
            : decision.chargeBack(c.payment(), OPEN).build();
      }
      case ChargebackClosed c when s.deal().chargeback(c.chargeback()) == null ->
          decision(s, c).alertStaff("UNKNOWN_CHARGEBACK").build();
      case ChargebackClosed c -> closed(s, c);

      default -> accept();
    };
  }

  private Decision arrived(Opened s, RefundSucceeded c) {
    var disbursement = refundOf(s, c.payment());
    if (disbursement == null || disbursement.answer() == Disbursement.Answer.YES) return accept();
    return accept(new RefundAnswered(c.payment(), true, c.at()));
  }

  /**
   * A failed refund of a rejected payment is requested again at once, up to a maximum. A refund
   * that had succeeded and was returned by the bank is left to staff.
   */
  private Decision failed(Opened s, RefundFailed c) {
    var disbursement = refundOf(s, c.payment());
    if (disbursement == null
        || disbursement.attempt() != c.attempt()
        || disbursement.answer() == Disbursement.Answer.NO) return accept();
    if (disbursement.answer() == Disbursement.Answer.YES)
      return decision(s, c)
          .then(new EscrowRefundReturned(c.payment(), c.at()))
          .alertStaff("REFUND_RETURNED")
          .build();
    var notRefunded = decision(s, c).then(new RefundAnswered(c.payment(), false, c.at()));
    if (isChargedBack(s, c.payment())) return notRefunded.build();
    if (isAccepted(s, c.payment()) || disbursement.tries() >= rules.disbursementAttemptsMax())
      return notRefunded.alertStaff("REFUND_FAILED").build();
    return notRefunded
        .then(new RefundAttempted(c.payment(), disbursement.attempt() + 1, c.at()))
        .build();
  }

  private Decision blocked(Opened s, RefundBlocked c) {
    var disbursement = refundOf(s, c.payment());
    if (disbursement == null || !disbursement.isOpen(c.attempt())) return accept();
    return decision(s, c)
        .then(new RefundAnswered(c.payment(), false, c.at()))
        .alertStaff("REFUND_BLOCKED " + c.reason())
        .build();
  }

  private Decision closed(Opened s, ChargebackClosed c) {
    var opened = s.deal().chargeback(c.chargeback());
    if (opened == null || !opened.isOpen()) return accept();
    var decision = decision(s, c).then(new ChargebackEnded(c.chargeback(), c.won(), c.at()));
    var refund = refundOf(s, opened.payment());
    if (!c.won() && (s instanceof Ended || refund != null))
      return decision.chargeBack(opened.payment(), LOST).build();
    if (refund == null
        || refund.answer() != Disbursement.Answer.NO
        || isAccepted(s, opened.payment())) return decision.build();
    return decision
        .then(new RefundAttempted(opened.payment(), refund.attempt() + 1, c.at()))
        .build();
  }

  /** An ended escrow stays ended; later events about its money are recorded and processed. */
  Decision afterwards(Ended s, EscrowCommand command) {
    return switch (command) {
      case ReleaseFunds _ when s instanceof Released -> accept();
      case MarkDelivered _ when s instanceof Released -> accept();
      case CancelEscrow _, CancelByMarketplace _
          when s instanceof Cancelled || s instanceof Refunded ->
          accept();

      case TransferSucceeded _ when s instanceof Released -> accept();
      case TransferSucceeded c when s instanceof Paid p && p.funds().payout().isOpen() ->
          decision(s, c).then(new PayoutAnswered(true, c.at())).alertStaff("PAID_TWICE").build();
      case RefundSucceeded c when s instanceof Paid p && !isRefunded(p) -> refundedAfterEnd(p, c);
      case RefundFailed c when s instanceof Refunded -> failed(s, c);
      case RefundBlocked c when s instanceof Refunded -> blocked(s, c);
      case ChargebackOpened c ->
          decision(s, c)
              .then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()))
              .chargeBack(c.payment(), OPEN)
              .build();
      case ChargebackClosed c -> closed(s, c);

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  private static boolean isRefunded(Paid s) {
    return s.funds().refund().answer() == Disbursement.Answer.YES;
  }

  private Decision refundedAfterEnd(Paid s, RefundSucceeded c) {
    var decision = decision(s, c).then(new RefundAnswered(c.payment(), true, c.at()));
    if (s instanceof Released) return decision.alertStaff("PAID_TWICE").build();
    return decision.chargeBack(c.payment(), OPEN).chargeBack(c.payment(), LOST).build();
  }

  static List<PaymentId> refundsToRetry(Opened s) {
    var waiting = new ArrayList<PaymentId>();
    for (var rejected : s.deal().rejected())
      if (rejected.refund().answer() == Disbursement.Answer.NO) waiting.add(rejected.payment());
    if (s instanceof Refunded r && r.funds().refund().answer() == Disbursement.Answer.NO)
      waiting.add(r.funds().payment());
    return waiting;
  }

  /** Decides about a failed refund that staff request again. */
  Decision retry(Opened s, RetryRefund c) {
    var disbursement = refundOf(s, c.payment());
    if (disbursement == null || (isAccepted(s, c.payment()) && !(s instanceof Refunded)))
      return refuse(NOTHING_TO_RETRY);
    if (disbursement.isOpen()) return accept();
    if (disbursement.answer() != Disbursement.Answer.NO
        || isChargedBack(s, c.payment())
        || isPaidOut(s, c.payment())) return refuse(NOTHING_TO_RETRY);
    var attempt = new RefundAttempted(c.payment(), disbursement.attempt() + 1, c.at());
    if (!needsTwo(s, c.payment())) return accept(attempt);
    var first = s.deal().retry(c.payment());
    var by = CommandAuthorization.member(c, c.appointedBy());
    var act = new TwoPersonRule.Act(RetryProposal.CONTENT, by, false, c.at());
    return switch (rules.twoPersons().judge(first == null ? null : first.judged(), act)) {
      case PROPOSED -> accept(new RetryProposed(c.payment(), by.user(), c.appointedBy(), c.at()));
      case STILL_PROPOSED -> accept();
      case PROPOSED_OTHERWISE -> refuse(PROPOSED_OTHERWISE);
      case NOT_INDEPENDENT -> refuse(NOT_INDEPENDENT);
      case CONFIRMED -> accept(attempt);
    };
  }

  /**
   * Whether two persons must agree, by the deal's price or by the amount of the rejected payment,
   * which may be larger.
   */
  private boolean needsTwo(Opened s, PaymentId payment) {
    if (rules.twoPersons().needsTwo(s.terms().price())) return true;
    var rejected = s.deal().rejected(payment);
    return rejected != null && rules.twoPersons().needsTwo(rejected.amount());
  }

  private static boolean isPaidOut(Opened s, PaymentId payment) {
    return isAccepted(s, payment)
        && s instanceof Paid p
        && (p.funds().payout().isOpen() || p.funds().payout().answer() == Disbursement.Answer.YES);
  }

  private static boolean isChargedBack(Opened s, PaymentId payment) {
    return !s.deal().chargebacksOf(payment, OPEN).isEmpty()
        || !s.deal().chargebacksOf(payment, LOST).isEmpty();
  }

  private DecisionBuilder decision(Opened s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
