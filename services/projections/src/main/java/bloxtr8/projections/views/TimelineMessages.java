package bloxtr8.projections.views;

import static bloxtr8.platform.message.ProtoMapper.isSpecified;
import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.name;
import static bloxtr8.platform.message.ProtoMapper.user;

import bloxtr8.kernel.UserId;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.DestinationOwner;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.Kind;
import bloxtr8.projections.domain.TimelineLine;
import com.google.protobuf.Timestamp;

/** Maps the events of every topic to timeline lines. */
public final class TimelineMessages {

  private TimelineMessages() {}

  public static TimelineLine line(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case CREATED -> TimelineLine.of(Kind.ESCROW_CREATED);
      case AWAIT_FUNDS -> until(Kind.ESCROW_AWAIT_FUNDS, event.getAwaitFunds().getPayBy());
      case FUNDS_HELD ->
          TimelineLine.of(Kind.ESCROW_FUNDS_HELD).amount(money(event.getFundsHeld().getAmount()));
      case DELIVERY_DUE -> until(Kind.ESCROW_DELIVERY_DUE, event.getDeliveryDue().getDeliverBy());
      case DELIVERED -> {
        var e = event.getDelivered();
        var kind = e.getVerified() ? Kind.ESCROW_DELIVERY_VERIFIED : Kind.ESCROW_DELIVERED;
        yield until(kind, e.getUntil()).text(e.getNote());
      }
      case RELEASE_REQUESTED -> TimelineLine.of(Kind.ESCROW_RELEASE_REQUESTED);
      case RELEASED ->
          TimelineLine.of(Kind.ESCROW_RELEASED).amount(money(event.getReleased().getAmount()));
      case CANCELLED ->
          TimelineLine.of(Kind.ESCROW_CANCELLED).reason(name(event.getCancelled().getReason()));
      case DISPUTED -> {
        var e = event.getDisputed();
        yield until(Kind.ESCROW_DISPUTED, e.getDecideBy())
            .about(user(e.getRaisedBy()))
            .reason(name(e.getReason()))
            .text(e.getText());
      }
      case DISPUTE_ASSIGNED ->
          TimelineLine.of(Kind.ESCROW_DISPUTE_ASSIGNED)
              .about(UserId.parse(event.getDisputeAssigned().getModeratorId()));
      case RESOLUTION_PROPOSED -> {
        var e = event.getResolutionProposed();
        yield TimelineLine.of(Kind.ESCROW_RESOLUTION_PROPOSED)
            .about(UserId.parse(e.getModeratorId()))
            .reason(name(e.getOutcome()))
            .text(e.getReason());
      }
      case DISPUTE_RESOLVED -> {
        var e = event.getDisputeResolved();
        yield TimelineLine.of(Kind.ESCROW_DISPUTE_RESOLVED)
            .about(user(e.getModeratorId()))
            .reason(name(e.getEnd()))
            .text(e.getReason());
      }
      case REFUND_REQUESTED ->
          TimelineLine.of(Kind.ESCROW_REFUND_REQUESTED)
              .reason(name(event.getRefundRequested().getReason()));
      case REFUNDED ->
          TimelineLine.of(Kind.ESCROW_REFUNDED)
              .amount(money(event.getRefunded().getAmount()))
              .reason(name(event.getRefunded().getReason()));
      case PAYMENT_REJECTED ->
          TimelineLine.of(Kind.ESCROW_PAYMENT_REJECTED)
              .amount(money(event.getPaymentRejected().getAmount()));
      case REFUND_RETURNED -> TimelineLine.of(Kind.ESCROW_REFUND_RETURNED);
      case CHARGED_BACK ->
          TimelineLine.of(Kind.ESCROW_CHARGED_BACK)
              .amount(money(event.getChargedBack().getAmount()));
      case DEADLINE_EXTENDED -> {
        var e = event.getDeadlineExtended();
        yield until(Kind.ESCROW_DEADLINE_EXTENDED, e.getUntil()).reason(e.getCause());
      }
      case REMINDER_DUE -> {
        var e = event.getReminderDue();
        yield until(Kind.ESCROW_REMINDER_DUE, e.getDue()).about(user(e.getUserId()));
      }
      case OWNERSHIP_CHECK_DUE -> TimelineLine.of(Kind.ESCROW_OWNERSHIP_CHECK_DUE);
      case NEEDS_ATTENTION ->
          TimelineLine.of(Kind.ESCROW_NEEDS_ATTENTION)
              .reason(event.getNeedsAttention().getReason());
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  public static TimelineLine line(PaymentsEvent event) {
    return switch (event.getEventCase()) {
      case INTENT_CREATED -> TimelineLine.of(Kind.PAYMENT_INTENT_CREATED);
      case AWAITS_DESTINATION -> TimelineLine.of(Kind.PAYMENT_AWAITS_DESTINATION);
      case SEEN -> TimelineLine.of(Kind.PAYMENT_SEEN);
      case PARTIAL_RECEIVED ->
          TimelineLine.of(Kind.PARTIAL_PAYMENT_RECEIVED)
              .amount(money(event.getPartialReceived().getMissing()));
      // The reason of a review is shown to staff only, in another view.
      case UNDER_REVIEW -> TimelineLine.of(Kind.PAYMENT_UNDER_REVIEW);
      case REVIEW_CLOSED -> TimelineLine.of(Kind.PAYMENT_REVIEW_CLOSED);
      case SUCCEEDED ->
          TimelineLine.of(Kind.PAYMENT_SUCCEEDED).amount(money(event.getSucceeded().getAmount()));
      case FAILED -> TimelineLine.of(Kind.PAYMENT_FAILED);
      case CANCELLED -> TimelineLine.of(Kind.PAYMENT_CANCELLED);
      case TRANSFER_SUCCEEDED ->
          TimelineLine.of(Kind.TRANSFER_SUCCEEDED)
              .amount(money(event.getTransferSucceeded().getAmount()));
      case TRANSFER_WAITS -> {
        var waits = event.getTransferWaits();
        yield waits.hasUntil()
            ? until(Kind.TRANSFER_WAITS, waits.getUntil())
            : TimelineLine.of(Kind.TRANSFER_WAITS);
      }
      case REMAINDER_MOVED -> {
        var moved = event.getRemainderMoved();
        var line =
            TimelineLine.of(moved.getArrived() ? Kind.REMAINDER_ARRIVED : Kind.REMAINDER_WAITS)
                .amount(money(moved.getAmount()));
        yield isSpecified(moved.getPayee()) ? line.reason(name(moved.getPayee())) : line;
      }
      case TRANSFER_FAILED -> TimelineLine.of(Kind.TRANSFER_FAILED);
      case TRANSFER_BLOCKED ->
          TimelineLine.of(Kind.TRANSFER_BLOCKED)
              .reason(name(event.getTransferBlocked().getReason()));
      case REFUND_SUCCEEDED ->
          TimelineLine.of(Kind.REFUND_SUCCEEDED)
              .amount(money(event.getRefundSucceeded().getAmount()));
      case REFUND_FAILED -> TimelineLine.of(Kind.REFUND_FAILED);
      case REFUND_BLOCKED ->
          TimelineLine.of(Kind.REFUND_BLOCKED).reason(name(event.getRefundBlocked().getReason()));
      case CHARGEBACK_OPENED ->
          TimelineLine.of(Kind.CHARGEBACK_OPENED)
              .amount(money(event.getChargebackOpened().getAmount()));
      case CHARGEBACK_CLOSED ->
          TimelineLine.of(
              event.getChargebackClosed().getWon() ? Kind.CHARGEBACK_WON : Kind.CHARGEBACK_LOST);
      case WALLET_SCREENED ->
          TimelineLine.of(Kind.WALLET_SCREENED).reason(name(event.getWalletScreened().getLevel()));
      case DISCREPANCY_FOUND ->
          TimelineLine.of(Kind.RECONCILIATION_DISCREPANCY_FOUND)
              .reason(name(event.getDiscrepancyFound().getKind()))
              .text(event.getDiscrepancyFound().getWhat());
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  public static TimelineLine line(DeliveryEvent event) {
    return switch (event.getEventCase()) {
      case OWNERSHIP_CHECKED -> line(FactMessages.read(event));
      case DELIVERY_VERIFIED -> TimelineLine.of(Kind.DELIVERY_VERIFIED);
      case DELIVERY_ANOMALY ->
          TimelineLine.of(Kind.DELIVERY_ANOMALY)
              .reason(
                  isSpecified(event.getDeliveryAnomaly().getCause())
                      ? name(event.getDeliveryAnomaly().getCause())
                      : name(event.getDeliveryAnomaly().getOwner()));
      case OWNERSHIP_REVERTED -> TimelineLine.of(Kind.OWNERSHIP_REVERTED);
      case OWNERSHIP_AFTER_REFUND -> TimelineLine.of(Kind.OWNERSHIP_AFTER_REFUND);
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  private static TimelineLine line(DeliveryView checked) {
    if (!checked.missingSources().isEmpty())
      return TimelineLine.of(Kind.OWNERSHIP_CHECKED_SOURCES_MISSING)
          .reason(FactRows.names(checked.missingSources()));
    if (checked.destination() == DestinationOwner.OTHER)
      return TimelineLine.of(Kind.OWNERSHIP_CHECKED_DESTINATION_LOST);
    var seller = checked.owner() == GameOwner.SELLER;
    return seller && checked.destination() == DestinationOwner.UNKNOWN
        ? TimelineLine.of(Kind.OWNERSHIP_CHECKED_DESTINATION_UNKNOWN)
        : TimelineLine.of(Kind.OWNERSHIP_CHECKED).reason(checked.owner().name());
  }

  public static TimelineLine line(ContractEvent event) {
    return switch (event.getEventCase()) {
      case EXECUTED -> TimelineLine.of(Kind.CONTRACT_EXECUTED);
      case READY, SIGNED, VOIDED, REMINDER_DUE ->
          throw new IllegalArgumentException("a contract without an escrow");
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  private static TimelineLine until(Kind kind, Timestamp at) {
    return TimelineLine.of(kind).until(ProtoMapper.instant(at));
  }
}
