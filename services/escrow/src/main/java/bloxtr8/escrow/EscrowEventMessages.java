package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.text;
import static bloxtr8.platform.message.ProtoMapper.timestamp;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
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
import bloxtr8.escrow.domain.OpenDeadline;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowCommandsV1.Resolution;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.EscrowEventsV1.DisputeEnd;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.messages.EscrowEventsV1.Hold;
import bloxtr8.messages.EscrowEventsV1.RefundReason;

/** Maps an escrow's events to the Protobuf messages that other services consume. */
final class EscrowEventMessages {

  private EscrowEventMessages() {}

  /** The message of an event, with the state of the escrow after it. */
  static EscrowEvent write(Opened after, Published event) {
    var m = body(event).setState(state(after));
    after.deal().holds().open().stream()
        .sorted()
        .forEach(hold -> m.addHolds(wire(Hold.class, hold)));
    if (after instanceof Live s) {
      var next = OpenDeadline.of(s).getFirst();
      m.setDeadline(wire(Deadline.class, next.kind())).setDue(timestamp(next.due()));
    }
    return m.setClosing(after instanceof AwaitingFunds s && s.isClosing()).build();
  }

  static EscrowState state(Escrow escrow) {
    return switch (escrow) {
      case Escrow.Unopened _ -> EscrowState.ESCROW_STATE_UNSPECIFIED;
      case AwaitingFunds _ -> EscrowState.AWAIT_FUNDS;
      case Escrow.FundsHeld _ -> EscrowState.FUNDS_HELD;
      case Escrow.Delivered _ -> EscrowState.DELIVERED;
      case Escrow.Disputed _ -> EscrowState.DISPUTED;
      case Escrow.Releasing _ -> EscrowState.RELEASING;
      case Escrow.Refunding _ -> EscrowState.REFUNDING;
      case Escrow.Released _ -> EscrowState.RELEASED;
      case Escrow.Refunded _ -> EscrowState.REFUNDED;
      case Escrow.Cancelled _ -> EscrowState.CANCELLED;
    };
  }

  private static EscrowEvent.Builder body(Published event) {
    var m = EscrowEvent.newBuilder();
    return switch (event) {
      case EscrowCreated e ->
          m.setCreated(
              EscrowEventsV1.EscrowCreated.newBuilder().setTerms(TermsMessages.write(e.terms())));
      case EscrowAwaitFunds e ->
          m.setAwaitFunds(
              EscrowEventsV1.EscrowAwaitFunds.newBuilder().setPayBy(timestamp(e.payBy())));
      case EscrowFundsHeld e ->
          m.setFundsHeld(
              EscrowEventsV1.EscrowFundsHeld.newBuilder()
                  .setPaymentId(e.payment().text())
                  .setAmount(money(e.amount()))
                  .setQuestionId(e.question()));
      case EscrowDeliveryDue e ->
          m.setDeliveryDue(
              EscrowEventsV1.EscrowDeliveryDue.newBuilder().setDeliverBy(timestamp(e.deliverBy())));
      case EscrowDelivered e ->
          m.setDelivered(
              EscrowEventsV1.EscrowDelivered.newBuilder()
                  .setVerified(e.verified())
                  .setUntil(timestamp(e.until()))
                  .setNote(e.note()));
      case EscrowReleaseRequested e ->
          m.setReleaseRequested(
              EscrowEventsV1.EscrowReleaseRequested.newBuilder().setAttempt(e.attempt()));
      case EscrowReleased e ->
          m.setReleased(EscrowEventsV1.EscrowReleased.newBuilder().setAmount(money(e.amount())));
      case EscrowCancelled e -> {
        var cancelled =
            EscrowEventsV1.EscrowCancelled.newBuilder()
                .setReason(wire(CancelReason.class, e.reason()));
        if (e.terms() != null) cancelled.setTerms(TermsMessages.write(e.terms()));
        yield m.setCancelled(cancelled);
      }
      case EscrowDisputed e ->
          m.setDisputed(
              EscrowEventsV1.EscrowDisputed.newBuilder()
                  .setDisputeId(e.dispute().text())
                  .setReason(wire(DisputeReason.class, e.reason()))
                  .setRaisedBy(text(e.raisedBy()))
                  .setText(e.text())
                  .setDecideBy(timestamp(e.decideBy())));
      case EscrowDisputeAssigned e ->
          m.setDisputeAssigned(
              EscrowEventsV1.EscrowDisputeAssigned.newBuilder()
                  .setDisputeId(e.dispute().text())
                  .setModeratorId(e.moderator().text()));
      case EscrowResolutionProposed e ->
          m.setResolutionProposed(
              EscrowEventsV1.EscrowResolutionProposed.newBuilder()
                  .setDisputeId(e.dispute().text())
                  .setModeratorId(e.moderator().text())
                  .setOutcome(wire(Resolution.class, e.outcome()))
                  .setWaiveReturn(e.waiveReturn())
                  .setReason(e.reason()));
      case EscrowDisputeResolved e ->
          m.setDisputeResolved(
              EscrowEventsV1.EscrowDisputeResolved.newBuilder()
                  .setDisputeId(e.dispute().text())
                  .setEnd(wire(DisputeEnd.class, e.end()))
                  .setModeratorId(text(e.moderator()))
                  .setReason(e.reason()));
      case EscrowRefundRequested e ->
          m.setRefundRequested(
              EscrowEventsV1.EscrowRefundRequested.newBuilder()
                  .setReason(wire(RefundReason.class, e.reason()))
                  .setAttempt(e.attempt()));
      case EscrowRefunded e -> {
        var refunded =
            EscrowEventsV1.EscrowRefunded.newBuilder()
                .setAmount(money(e.amount()))
                .setReason(wire(RefundReason.class, e.reason()));
        if (e.remainderTo() != null)
          refunded.setRemainderTo(wire(CommonV1.Payee.class, e.remainderTo()));
        yield m.setRefunded(refunded);
      }
      case EscrowPaymentRejected e ->
          m.setPaymentRejected(
              EscrowEventsV1.EscrowPaymentRejected.newBuilder()
                  .setPaymentId(e.payment().text())
                  .setAmount(money(e.amount())));
      case EscrowRefundReturned e ->
          m.setRefundReturned(
              EscrowEventsV1.EscrowRefundReturned.newBuilder().setPaymentId(e.payment().text()));
      case EscrowChargedBack e ->
          m.setChargedBack(
              EscrowEventsV1.EscrowChargedBack.newBuilder()
                  .setPaymentId(e.payment().text())
                  .setAmount(money(e.amount())));
      case EscrowDeadlineExtended e ->
          m.setDeadlineExtended(
              EscrowEventsV1.EscrowDeadlineExtended.newBuilder()
                  .setDeadline(wire(Deadline.class, e.timer().kind()))
                  .setUntil(timestamp(e.timer().due()))
                  .setCause(e.cause()));
      case EscrowReminderDue e ->
          m.setReminderDue(
              EscrowEventsV1.EscrowReminderDue.newBuilder()
                  .setDeadline(wire(Deadline.class, e.deadline()))
                  .setDue(timestamp(e.due()))
                  .setPercent(e.percent())
                  .setUserId(e.user().text()));
      case EscrowOwnershipCheckDue e ->
          m.setOwnershipCheckDue(
              EscrowEventsV1.EscrowOwnershipCheckDue.newBuilder().setQuestionId(e.question()));
      case EscrowNeedsAttention e ->
          m.setNeedsAttention(
              EscrowEventsV1.EscrowNeedsAttention.newBuilder().setReason(e.reason()));
    };
  }
}
