package bloxtr8.projections.views;

import static bloxtr8.platform.message.ProtoMapper.ours;

import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.PaymentView;
import com.google.protobuf.Timestamp;
import org.jspecify.annotations.Nullable;

/** Maps the events of payments and of the marketplace about an escrow's payment and game. */
public final class FactMessages {

  private FactMessages() {}

  /** Null for an event that does not change the state of the buyer's payment. */
  public static PaymentView.@Nullable Fact read(PaymentsEvent event) {
    return switch (event.getEventCase()) {
      case INTENT_CREATED -> new PaymentView.IntentCreated();
      case AWAITS_DESTINATION -> new PaymentView.AwaitsDestination();
      case SEEN -> new PaymentView.Seen();
      case PARTIAL_RECEIVED ->
          new PaymentView.Partial(ProtoMapper.money(event.getPartialReceived().getMissing()));
      case UNDER_REVIEW -> new PaymentView.ReviewOpened();
      case REVIEW_CLOSED -> new PaymentView.ReviewClosed();
      case SUCCEEDED -> {
        var paid = event.getSucceeded();
        yield new PaymentView.Arrived(
            PaymentId.parse(paid.getPaymentId()), ProtoMapper.money(paid.getAmount()));
      }
      case FAILED, CANCELLED -> new PaymentView.AttemptEnded();
      case TRANSFER_WAITS -> {
        var waits = event.getTransferWaits();
        var until = waits.hasUntil() ? ProtoMapper.instant(waits.getUntil()) : null;
        yield new PaymentView.TransferWaits(new PaymentView.TransferWait(until));
      }
      case REMAINDER_MOVED -> {
        var moved = event.getRemainderMoved();
        yield new PaymentView.RemainderMoved(
            new PaymentView.Remainder(
                ProtoMapper.money(moved.getAmount()),
                ProtoMapper.oursOrNull(PaymentView.Payee.class, moved.getPayee()),
                moved.getArrived()));
      }
      case TRANSFER_SUCCEEDED, TRANSFER_FAILED, TRANSFER_BLOCKED -> new PaymentView.TransferEnded();
      case REFUND_SUCCEEDED -> {
        var refund = event.getRefundSucceeded();
        yield new PaymentView.RefundArrived(
            PaymentId.parse(refund.getPaymentId()), ProtoMapper.money(refund.getAmount()));
      }
      case REFUND_FAILED ->
          event.getRefundFailed().getReturned()
              ? new PaymentView.RefundReturned(
                  PaymentId.parse(event.getRefundFailed().getPaymentId()))
              : null;
      case CHARGEBACK_OPENED ->
          new PaymentView.ChargebackOpened(event.getChargebackOpened().getChargebackId());
      case CHARGEBACK_CLOSED -> {
        var closed = event.getChargebackClosed();
        yield new PaymentView.ChargebackClosed(closed.getChargebackId(), closed.getWon());
      }
      case REFUND_BLOCKED, WALLET_SCREENED, DISCREPANCY_FOUND -> null;
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  public static DeliveryView read(DeliveryEvent event) {
    return switch (event.getEventCase()) {
      case OWNERSHIP_CHECKED ->
          view(event.getOwnershipChecked().getOwner(), event.getOwnershipChecked().getReadAt());
      case DELIVERY_VERIFIED -> view(GameOwner.BUYER, event.getDeliveryVerified().getReadAt());
      case DELIVERY_ANOMALY ->
          view(event.getDeliveryAnomaly().getOwner(), event.getDeliveryAnomaly().getReadAt());
      case OWNERSHIP_REVERTED -> view(GameOwner.SELLER, event.getOwnershipReverted().getReadAt());
      case OWNERSHIP_AFTER_REFUND ->
          view(GameOwner.BUYER, event.getOwnershipAfterRefund().getReadAt());
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  private static DeliveryView view(DeliveryEventsV1.GameOwner owner, Timestamp readAt) {
    return view(ours(GameOwner.class, owner), readAt);
  }

  private static DeliveryView view(GameOwner owner, Timestamp readAt) {
    return new DeliveryView(owner, ProtoMapper.instant(readAt));
  }
}
