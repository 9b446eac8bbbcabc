package bloxtr8.projections.views;

import static bloxtr8.platform.message.ProtoMapper.ours;
import static bloxtr8.platform.message.ProtoMapper.oursOrNull;

import bloxtr8.api.EscrowViewApi;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.projections.domain.AnomalyCause;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.DestinationOwner;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.OwnershipSource;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.RemainingRole;
import com.google.protobuf.Timestamp;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
      case OWNERSHIP_CHECKED -> {
        var checked = event.getOwnershipChecked();
        yield view(checked.getOwner(), checked.getReadAt())
            .answered(
                oursOrNull(DestinationOwner.class, checked.getDestination()),
                sources(checked.getMissingSourcesList()));
      }
      case DELIVERY_VERIFIED -> {
        var verified = event.getDeliveryVerified();
        yield view(GameOwner.BUYER, verified.getReadAt()).proved(proof(verified));
      }
      case DELIVERY_ANOMALY -> {
        var anomaly = event.getDeliveryAnomaly();
        yield view(anomaly.getOwner(), anomaly.getReadAt())
            .because(oursOrNull(AnomalyCause.class, anomaly.getCause()));
      }
      case OWNERSHIP_REVERTED ->
          view(GameOwner.SELLER, event.getOwnershipReverted().getReadAt()).foundAfterTheEnd();
      case OWNERSHIP_AFTER_REFUND ->
          view(GameOwner.BUYER, event.getOwnershipAfterRefund().getReadAt()).foundAfterTheEnd();
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  /** The sources that we know; a newer one is left out. */
  private static Set<OwnershipSource> sources(List<DeliveryEventsV1.OwnershipSource> wire) {
    var sources = EnumSet.noneOf(OwnershipSource.class);
    for (var source : wire) {
      var known = oursOrNull(OwnershipSource.class, source);
      if (known != null) sources.add(known);
    }
    return sources;
  }

  private static DeliveryView.Proof proof(DeliveryEventsV1.DeliveryVerified verified) {
    return new DeliveryView.Proof(
        ProtoMapper.instant(verified.getReadAt()),
        oursOrNull(OwnershipSource.class, verified.getFurtherSource()),
        verified.getRolesKnown(),
        verified.getRemainingRolesList().stream()
            .limit(EscrowViewApi.ROLES_MAX)
            .map(role -> new RemainingRole(role.getRoleId(), role.getRank(), name(role)))
            .toList());
  }

  /** The database stores no NUL characters. */
  private static String name(DeliveryEventsV1.RemainingRole role) {
    return role.getName().replace("\0", "");
  }

  private static DeliveryView view(DeliveryEventsV1.GameOwner owner, Timestamp readAt) {
    return view(ours(GameOwner.class, owner), readAt);
  }

  private static DeliveryView view(GameOwner owner, Timestamp readAt) {
    return DeliveryView.read(owner, ProtoMapper.instant(readAt));
  }
}
