package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowEvent.EscrowAwaitFunds;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.EscrowEvent.EscrowChargedBack;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCreated;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDelivered;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeliveryDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeAssigned;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeResolved;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowFundsHeld;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundReturned;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefunded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleased;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReminderDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowResolutionProposed;
import bloxtr8.escrow.domain.EscrowEvent.Published;
import bloxtr8.escrow.domain.InternalEvent.CardAgeReported;
import bloxtr8.escrow.domain.InternalEvent.CauseGone;
import bloxtr8.escrow.domain.InternalEvent.ChargebackEnded;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.ClosingJoined;
import bloxtr8.escrow.domain.InternalEvent.ClosingRequested;
import bloxtr8.escrow.domain.InternalEvent.DeliveryWaived;
import bloxtr8.escrow.domain.InternalEvent.DisputeLeft;
import bloxtr8.escrow.domain.InternalEvent.ExtensionUsed;
import bloxtr8.escrow.domain.InternalEvent.HoldClosed;
import bloxtr8.escrow.domain.InternalEvent.HoldOpened;
import bloxtr8.escrow.domain.InternalEvent.HoldTracked;
import bloxtr8.escrow.domain.InternalEvent.NextIntentRequested;
import bloxtr8.escrow.domain.InternalEvent.OutageApplied;
import bloxtr8.escrow.domain.InternalEvent.OwnershipRead;
import bloxtr8.escrow.domain.InternalEvent.PaymentDetected;
import bloxtr8.escrow.domain.InternalEvent.PayoutAnswered;
import bloxtr8.escrow.domain.InternalEvent.PayoutMissing;
import bloxtr8.escrow.domain.InternalEvent.PayoutStopRequested;
import bloxtr8.escrow.domain.InternalEvent.RefundAnswered;
import bloxtr8.escrow.domain.InternalEvent.RefundAttempted;
import bloxtr8.escrow.domain.InternalEvent.RefundStopRequested;
import bloxtr8.escrow.domain.InternalEvent.RefundingBegun;
import bloxtr8.escrow.domain.InternalEvent.RetryProposed;
import bloxtr8.escrow.domain.InternalEvent.TimerSet;
import bloxtr8.kernel.PaymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Applies events to an escrow. Throws on an impossible history. */
public final class EscrowHistory {

  private EscrowHistory() {}

  public static Escrow evolve(Escrow escrow, EscrowEvent event) {
    return switch (event) {
      case Published e -> applyPublished(escrow, e);
      case InternalEvent e -> applyInternal(escrow, e);
    };
  }

  private static Escrow applyPublished(Escrow escrow, Published event) {
    return switch (event) {
      case EscrowCreated e -> created(escrow, e);
      case EscrowAwaitFunds _ -> escrow;
      case EscrowFundsHeld e -> fundsHeld(unpaid(escrow), e);
      case EscrowDeliveryDue e ->
          holding(escrow).with(Timer.of(Deadline.DELIVER, e.at(), e.deliverBy()));
      case EscrowDelivered e -> delivered(holding(escrow), e);
      case EscrowReleaseRequested e -> releasing(holding(escrow), e);
      case EscrowReleased _ -> released(holding(escrow));
      case EscrowCancelled e -> cancelled(escrow, e);
      case EscrowDisputed e -> disputed(holding(escrow), e);
      case EscrowDisputeAssigned e ->
          disputed(escrow).with(disputed(escrow).dispute().assignedTo(e.moderator()));
      case EscrowResolutionProposed e ->
          disputed(escrow)
              .with(
                  disputed(escrow)
                      .dispute()
                      .with(
                          new Dispute.Proposal(
                              e.moderator(),
                              e.appointedBy(),
                              e.outcome(),
                              e.waiveReturn(),
                              e.at())));
      case EscrowDisputeResolved e -> resolved(disputed(escrow), e);
      case EscrowRefundRequested e -> refunding(opened(escrow), e);
      case EscrowRefunded e -> refunded(holding(escrow), e);
      case EscrowPaymentRejected e ->
          opened(escrow)
              .with(
                  opened(escrow)
                      .deal()
                      .with(
                          new RejectedPayment(
                              e.payment(), e.amount(), Disbursement.UNASKED.requested(1))));
      case EscrowRefundReturned e -> refundAnswered(opened(escrow), e.payment(), false);
      case EscrowChargedBack e ->
          opened(escrow).with(opened(escrow).deal().with(e.chargeback(), Chargeback::asReported));
      case EscrowDeadlineExtended e -> extended(live(escrow), e);
      case EscrowReminderDue e -> live(escrow).with(live(escrow).timer().remindedAt(e.percent()));
      case EscrowOwnershipCheckDue _ ->
          holding(escrow).with(holding(escrow).funds().nextQuestion());
      case EscrowNeedsAttention _ -> escrow;
    };
  }

  private static Escrow applyInternal(Escrow escrow, InternalEvent event) {
    var s = opened(escrow);
    return switch (event) {
      case PayoutMissing e -> {
        var a = unpaid(s);
        yield new AwaitingFunds(
            a.deal(), a.timer(), a.payBy(), a.attempt(), a.seen(), e.missing(), a.closing());
      }
      case PaymentDetected _ -> {
        var a = unpaid(s);
        yield new AwaitingFunds(
            a.deal(), a.timer(), a.payBy(), a.attempt(), true, a.payoutMissing(), a.closing());
      }
      case NextIntentRequested e -> {
        var a = unpaid(s);
        yield new AwaitingFunds(
            a.deal(), a.timer(), a.payBy(), e.attempt(), false, a.payoutMissing(), a.closing());
      }
      case ClosingRequested e -> closing(unpaid(s).with(e.watch()), e.reason());
      case ClosingJoined e -> closing(unpaid(s), e.reason());
      case HoldOpened e -> s.with(s.deal().with(s.deal().holds().with(e.hold(), e.watch())));
      case HoldClosed e -> s.with(s.deal().with(s.deal().holds().without(e.hold())));
      case HoldTracked e -> s.with(s.deal().with(s.deal().holds().watchedUntil(e.until())));
      case TimerSet e -> live(s).with(e.timer());
      case OutageApplied e -> s.with(s.deal().withOutage(e.gap(), e.hours()));
      case ExtensionUsed _ when s instanceof Delivered d ->
          new Delivered(d.deal(), d.funds(), d.timer(), true);
      case ExtensionUsed _ -> throw impossible(escrow, event);
      case OwnershipRead e -> paid(s).with(paid(s).funds().with(read(paid(s).funds().game(), e)));
      case RefundingBegun e -> new Refunding(s.deal(), fundsOf(s, e), e.timer(), e.reason(), false);
      case DeliveryWaived _ when s instanceof Refunding r ->
          new Refunding(r.deal(), r.funds(), r.timer(), r.reason(), true);
      case DeliveryWaived _ -> throw impossible(escrow, event);
      case PayoutStopRequested _ ->
          paid(s).with(paid(s).funds().withPayout(paid(s).funds().payout().stopping()));
      case RefundStopRequested _ ->
          paid(s).with(paid(s).funds().withRefund(paid(s).funds().refund().stopping()));
      case PayoutAnswered e ->
          paid(s).with(paid(s).funds().withPayout(paid(s).funds().payout().answered(e.arrived())));
      case RefundAnswered e -> refundAnswered(s, e.payment(), e.arrived());
      case RefundAttempted e -> refundAttempted(s, e);
      case RetryProposed e ->
          s.with(s.deal().with(new RetryProposal(e.payment(), e.staff(), e.appointedBy(), e.at())));
      case ChargebackRecorded e ->
          s.with(
              s.deal()
                  .with(
                      new Chargeback(
                          e.chargeback(),
                          e.payment(),
                          e.amount(),
                          Chargeback.Outcome.OPEN,
                          false)));
      case ChargebackEnded e ->
          s.with(s.deal().with(e.chargeback(), opened -> opened.ended(e.won())));
      case DisputeLeft e -> disputed(s).with(disputed(s).dispute().leftBy(e.person()));
      case CardAgeReported _ -> paid(s).with(paid(s).funds().withAgeReported());
      case CauseGone e -> disputed(s).with(disputed(s).dispute().without(e.cause()));
    };
  }

  /** A read that says nothing about the seller's roles leaves the known ones as they are. */
  private static Ownership read(Ownership before, OwnershipRead e) {
    var roles = e.remainingRoles() == null ? before.remainingRoles() : e.remainingRoles();
    return new Ownership(e.owner(), e.readAt(), e.verified(), e.destination(), roles);
  }

  private static Escrow created(Escrow escrow, EscrowCreated e) {
    if (!(escrow instanceof Unopened)) throw impossible(escrow, e);
    var pay = Timer.of(Deadline.PAY, e.at(), e.payBy());
    return new AwaitingFunds(Deal.of(e.terms()), pay, e.payBy(), 1, false, false, List.of());
  }

  /** The terms are in the event when they were refused: then nothing precedes it. */
  private static Escrow cancelled(Escrow escrow, EscrowCancelled e) {
    if (e.terms() == null) return new Cancelled(unpaid(escrow).deal().with(Holds.NONE), e.reason());
    if (!(escrow instanceof Unopened)) throw impossible(escrow, e);
    return new Cancelled(Deal.of(e.terms()), e.reason());
  }

  private static Escrow closing(AwaitingFunds s, CancelReason reason) {
    var reasons = new ArrayList<>(s.closing());
    reasons.add(reason);
    return new AwaitingFunds(
        s.deal(),
        s.timer(),
        s.payBy(),
        s.attempt(),
        s.seen(),
        s.payoutMissing(),
        List.copyOf(reasons));
  }

  private static Escrow fundsHeld(AwaitingFunds s, EscrowFundsHeld e) {
    var paidAt = e.paidAt() == null ? e.at() : e.paidAt();
    var funds = Funds.of(e.payment(), e.amount(), paidAt).nextQuestion();
    return new FundsHeld(s.deal(), funds, Timer.of(Deadline.OWNERSHIP, e.at(), e.answerBy()));
  }

  private static Escrow delivered(Holding s, EscrowDelivered e) {
    var timer = Timer.of(e.verified() ? Deadline.INSPECT : Deadline.CLAIM, e.at(), e.until());
    return new Delivered(s.deal(), s.funds(), timer, s instanceof Delivered d && d.extended());
  }

  private static Escrow releasing(Holding s, EscrowReleaseRequested e) {
    var payout = s instanceof Releasing ? s.funds().payout() : s.funds().payout().newRound();
    return new Releasing(
        s.deal(),
        s.funds().withPayout(payout.requested(e.attempt())),
        Timer.of(Deadline.DECIDE, e.at(), e.answerBy()));
  }

  private static Escrow released(Holding s) {
    var funds = s.funds().withPayout(s.funds().payout().answered(true));
    return new Released(s.deal().with(Holds.NONE), funds);
  }

  private static Escrow refunding(Opened s, EscrowRefundRequested e) {
    var funds = s instanceof Paid p ? p.funds() : Funds.of(e.payment(), e.amount(), e.at());
    var refund = s instanceof Refunding ? funds.refund() : funds.refund().newRound();
    return new Refunding(
        s.deal(),
        funds.withRefund(refund.requested(e.attempt())),
        Timer.of(Deadline.DECIDE, e.at(), e.answerBy()),
        e.reason(),
        s instanceof Refunding r && r.waived());
  }

  /** After a lost chargeback the card network has refunded the buyer, and we have not. */
  private static Escrow refunded(Holding s, EscrowRefunded e) {
    var funds =
        e.reason() == RefundReason.CHARGEBACK_LOST
            ? s.funds()
            : s.funds().withRefund(s.funds().refund().answered(true));
    return new Refunded(s.deal().with(Holds.NONE), funds, e.reason());
  }

  private static Escrow disputed(Holding s, EscrowDisputed e) {
    var disputed =
        switch (s) {
          case Disputed d -> d;
          case Holding before -> {
            var stoppedAt = before.deal().holds().since(e.at());
            yield new Disputed(
                before.deal(),
                before.funds().nextDispute(),
                Timer.of(Deadline.DECIDE, e.at(), e.decideBy()),
                new Dispute(e.dispute(), Set.of(), Set.of(), null, null, before, stoppedAt));
          }
        };
    if (e.raisedBy() == null) return disputed.with(disputed.dispute().with(e.reason()));
    return disputed
        .with(disputed.funds().raisedBy(e.raisedBy()))
        .with(disputed.dispute().joinedBy(e.raisedBy()));
  }

  private static Escrow resolved(Disputed s, EscrowDisputeResolved e) {
    var stopped = Duration.between(s.dispute().stoppedAt(), e.at());
    return s.dispute().before().with(s.deal()).with(s.funds().afterDispute(stopped));
  }

  private static Escrow extended(Live s, EscrowDeadlineExtended e) {
    var later = s.with(e.timer());
    if (!(later instanceof AwaitingFunds a) || a.isClosing()) return later;
    var payBy = a.payBy().plus(Duration.between(s.timer().due(), e.timer().due()));
    return new AwaitingFunds(
        a.deal(), a.timer(), payBy, a.attempt(), a.seen(), a.payoutMissing(), a.closing());
  }

  private static Escrow refundAttempted(Opened s, RefundAttempted e) {
    var done = s.with(s.deal().withoutRetry(e.payment()));
    var rejected = done.deal().rejected(e.payment());
    if (rejected != null)
      return done.with(done.deal().with(rejected.with(rejected.refund().requested(e.attempt()))));
    var paid = paid(done);
    return paid.with(paid.funds().withRefund(paid.funds().refund().requested(e.attempt())));
  }

  private static Escrow refundAnswered(Opened s, PaymentId payment, boolean arrived) {
    var rejected = s.deal().rejected(payment);
    if (rejected != null)
      return s.with(s.deal().with(rejected.with(rejected.refund().answered(arrived))));
    return paid(s).with(paid(s).funds().withRefund(paid(s).funds().refund().answered(arrived)));
  }

  private static Funds fundsOf(Opened s, RefundingBegun e) {
    return s instanceof Paid p ? p.funds() : Funds.of(e.payment(), e.amount(), e.at());
  }

  private static Opened opened(Escrow escrow) {
    if (escrow instanceof Opened s) return s;
    throw new IllegalStateException("history begins without EscrowCreated");
  }

  private static Live live(Escrow escrow) {
    if (escrow instanceof Live s) return s;
    throw new IllegalStateException("history continues after the end: " + escrow);
  }

  private static AwaitingFunds unpaid(Escrow escrow) {
    if (escrow instanceof AwaitingFunds s) return s;
    throw new IllegalStateException("the event needs an unpaid escrow, not " + escrow);
  }

  private static Paid paid(Escrow escrow) {
    if (escrow instanceof Paid s) return s;
    throw new IllegalStateException("history continues without EscrowFundsHeld: " + escrow);
  }

  private static Holding holding(Escrow escrow) {
    if (escrow instanceof Holding s) return s;
    throw new IllegalStateException("the event needs a payment that is held, not " + escrow);
  }

  private static Disputed disputed(Escrow escrow) {
    if (escrow instanceof Disputed s) return s;
    throw new IllegalStateException("the event needs an open dispute, not " + escrow);
  }

  private static IllegalStateException impossible(Escrow escrow, EscrowEvent event) {
    return new IllegalStateException(event + " cannot follow " + escrow);
  }
}
