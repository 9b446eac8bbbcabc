package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Chargeback.Outcome.LOST;
import static bloxtr8.escrow.domain.Chargeback.Outcome.OPEN;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.Refusal.NOTHING_TO_RETRY;
import static bloxtr8.escrow.domain.Refusal.NOT_INDEPENDENT;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Released;
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
import bloxtr8.escrow.domain.EscrowNoted.ChargebackEnded;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackNoted;
import bloxtr8.escrow.domain.EscrowNoted.PayoutAnswered;
import bloxtr8.escrow.domain.EscrowNoted.RefundAnswered;
import bloxtr8.escrow.domain.EscrowNoted.RefundAsked;
import bloxtr8.escrow.domain.EscrowNoted.RetryProposed;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.TwoPersonRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money that an escrow did not take, and what becomes of money after the end. */
final class StrayMoneyDecider {

  private final EscrowRules rules;

  StrayMoneyDecider(EscrowRules rules) {
    this.rules = rules;
  }

  static boolean explains(Opened s, TransferSucceeded c) {
    return s instanceof Paid p && p.funds().payout().explains(c.attempt());
  }

  static boolean explains(Opened s, RefundSucceeded c) {
    var leg = refundOf(s, c.payment());
    return leg != null && leg.explains(c.attempt());
  }

  private static @Nullable Leg refundOf(Opened s, PaymentId payment) {
    var rejected = s.deal().rejected(payment);
    if (rejected != null) return rejected.refund();
    return isTaken(s, payment) && s instanceof Paid p ? p.funds().refund() : null;
  }

  private static boolean isTaken(Opened s, PaymentId payment) {
    return s instanceof Paid p && p.funds().payment().equals(payment);
  }

  static boolean isAboutOtherMoney(Opened s, PaymentReport report) {
    return switch (report) {
      case PaymentSucceeded c when s instanceof AwaitingFunds ->
          c.fit() != PaymentFit.EXACT || s.deal().rejected(c.payment()) != null;
      case PaymentSucceeded c -> !isTaken(s, c.payment());
      case RefundSucceeded c -> !isTaken(s, c.payment());
      case RefundFailed c -> !isTaken(s, c.payment());
      case RefundBlocked c -> !isTaken(s, c.payment());
      case ChargebackOpened c ->
          s.deal().chargeback(c.chargeback()) != null || !isTaken(s, c.payment());
      case ChargebackClosed c -> {
        var opened = s.deal().chargeback(c.chargeback());
        yield opened == null || !opened.isOpen() || !isTaken(s, opened.payment());
      }
      default -> false;
    };
  }

  /** In every state alike: it goes back, whatever becomes of the deal. */
  Decision decide(Opened s, PaymentReport report) {
    return switch (report) {
      case PaymentSucceeded c when s.deal().rejected(c.payment()) != null -> accept();
      case PaymentSucceeded c -> accept(new EscrowPaymentRejected(c.payment(), c.amount(), c.at()));

      case RefundSucceeded c -> landed(s, c);
      case RefundFailed c -> failed(s, c);
      case RefundBlocked c -> blocked(s, c);

      case ChargebackOpened c when s.deal().chargeback(c.chargeback()) != null -> accept();
      case ChargebackOpened c -> {
        var steps = steps(s, c);
        steps.then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()));
        yield s.deal().rejected(c.payment()) == null
            ? steps.taken() // it overtook its payment
            : steps.chargeBack(c.payment(), OPEN).taken();
      }
      case ChargebackClosed c when s.deal().chargeback(c.chargeback()) == null ->
          steps(s, c).tellStaff("UNKNOWN_CHARGEBACK").taken();
      case ChargebackClosed c -> closed(s, c);

      default -> accept();
    };
  }

  private Decision landed(Opened s, RefundSucceeded c) {
    var leg = refundOf(s, c.payment());
    if (leg == null || leg.answer() == Leg.Answer.YES) return accept();
    return accept(new RefundAnswered(c.payment(), true, c.at()));
  }

  /** Asked again at once, some times; a bank that returns a landed refund needs another way. */
  private Decision failed(Opened s, RefundFailed c) {
    var leg = refundOf(s, c.payment());
    if (leg == null || leg.attempt() != c.attempt() || leg.answer() == Leg.Answer.NO)
      return accept();
    if (leg.answer() == Leg.Answer.YES)
      return steps(s, c)
          .then(new EscrowRefundReturned(c.payment(), c.at()))
          .tellStaff("REFUND_RETURNED")
          .taken();
    var no = steps(s, c).then(new RefundAnswered(c.payment(), false, c.at()));
    if (isChargedBack(s, c.payment())) return no.taken();
    if (isTaken(s, c.payment()) || leg.tries() >= rules.attemptsMax())
      return no.tellStaff("REFUND_FAILED").taken();
    return no.then(new RefundAsked(c.payment(), leg.attempt() + 1, c.at())).taken();
  }

  private Decision blocked(Opened s, RefundBlocked c) {
    var leg = refundOf(s, c.payment());
    if (leg == null || !leg.isOpen(c.attempt())) return accept();
    return steps(s, c)
        .then(new RefundAnswered(c.payment(), false, c.at()))
        .tellStaff("REFUND_BLOCKED " + c.reason())
        .taken();
  }

  private Decision closed(Opened s, ChargebackClosed c) {
    var opened = s.deal().chargeback(c.chargeback());
    if (opened == null || !opened.isOpen()) return accept();
    var steps = steps(s, c).then(new ChargebackEnded(c.chargeback(), c.won(), c.at()));
    var refund = refundOf(s, opened.payment());
    if (!c.won() && (s instanceof Ended || refund != null))
      return steps.chargeBack(opened.payment(), LOST).taken();
    if (refund == null || refund.answer() != Leg.Answer.NO || isTaken(s, opened.payment()))
      return steps.taken();
    return steps.then(new RefundAsked(opened.payment(), refund.attempt() + 1, c.at())).taken();
  }

  /** Over is over; what happens to the money since is told, booked and cared for. */
  Decision afterwards(Ended s, EscrowCommand command) {
    return switch (command) {
      case ReleaseFunds _ when s instanceof Released -> accept();
      case MarkDelivered _ when s instanceof Released -> accept();
      case CancelEscrow _ when s instanceof Cancelled || s instanceof Refunded -> accept();

      case TransferSucceeded _ when s instanceof Released -> accept();
      case TransferSucceeded c when s instanceof Paid p && p.funds().payout().isOpen() ->
          steps(s, c).then(new PayoutAnswered(true, c.at())).tellStaff("PAID_TWICE").taken();
      case RefundSucceeded c when s instanceof Paid p && !landed(p) -> landedAfterwards(p, c);
      case RefundFailed c when s instanceof Refunded -> failed(s, c);
      case RefundBlocked c when s instanceof Refunded -> blocked(s, c);
      case ChargebackOpened c ->
          steps(s, c)
              .then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()))
              .chargeBack(c.payment(), OPEN)
              .taken();
      case ChargebackClosed c -> closed(s, c);

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  private static boolean landed(Paid s) {
    return s.funds().refund().answer() == Leg.Answer.YES;
  }

  private Decision landedAfterwards(Paid s, RefundSucceeded c) {
    var steps = steps(s, c).then(new RefundAnswered(c.payment(), true, c.at()));
    if (s instanceof Released) return steps.tellStaff("PAID_TWICE").taken();
    return steps.chargeBack(c.payment(), OPEN).chargeBack(c.payment(), LOST).taken();
  }

  static List<PaymentId> refundsToRetry(Opened s) {
    var waiting = new ArrayList<PaymentId>();
    for (var rejected : s.deal().rejected())
      if (rejected.refund().answer() == Leg.Answer.NO) waiting.add(rejected.payment());
    if (s instanceof Refunded r && r.funds().refund().answer() == Leg.Answer.NO)
      waiting.add(r.funds().payment());
    return waiting;
  }

  /** Staff ask again for a refund that nobody else would ask for. */
  Decision retry(Opened s, RetryRefund c) {
    var leg = refundOf(s, c.payment());
    if (leg == null || (isTaken(s, c.payment()) && !(s instanceof Refunded)))
      return refuse(NOTHING_TO_RETRY);
    if (leg.isOpen()) return accept();
    if (leg.answer() != Leg.Answer.NO || isChargedBack(s, c.payment()) || isPaidOut(s, c.payment()))
      return refuse(NOTHING_TO_RETRY);
    var ask = new RefundAsked(c.payment(), leg.attempt() + 1, c.at());
    if (!isMuch(s, c.payment())) return accept(ask);
    var first = s.deal().retry();
    var equal =
        first != null && first.payment().equals(c.payment())
            ? new TwoPersonRule.Proposal(first.by(), first.appointedBy(), first.at())
            : null;
    var by = Senders.member(c, c.appointedBy());
    return switch (TwoPersonRule.judge(equal, by, c.at(), rules.proposalTime())) {
      case PROPOSED -> accept(new RetryProposed(c.payment(), by.user(), c.appointedBy(), c.at()));
      case STILL_PROPOSED -> accept();
      case NOT_INDEPENDENT -> refuse(NOT_INDEPENDENT);
      case CONFIRMED -> accept(ask);
    };
  }

  /** Money that the deal did not take may be more than the deal is worth. */
  private boolean isMuch(Opened s, PaymentId payment) {
    var limit = rules.twoPersonsAbove();
    if (s.terms().price().compareTo(limit) > 0) return true;
    var rejected = s.deal().rejected(payment);
    if (rejected == null) return false;
    var inUsdc = rejected.amount().currency() == Currency.USDC;
    return rejected.amount().compareTo(inUsdc ? Rail.USDC_BASE.settled(limit) : limit) > 0;
  }

  private static boolean isPaidOut(Opened s, PaymentId payment) {
    return isTaken(s, payment)
        && s instanceof Paid p
        && (p.funds().payout().isOpen() || p.funds().payout().answer() == Leg.Answer.YES);
  }

  private static boolean isChargedBack(Opened s, PaymentId payment) {
    return !s.deal().chargebacksOf(payment, OPEN).isEmpty()
        || !s.deal().chargebacksOf(payment, LOST).isEmpty();
  }

  private Steps steps(Opened s, EscrowCommand c) {
    return new Steps(rules, s, c.at());
  }
}
