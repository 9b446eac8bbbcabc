package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.DeliverySignal;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.Report;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipAfterRefund;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipReverted;
import bloxtr8.marketplace.delivery.domain.SnapshotHash;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.DeliveryEventsV1.RemainingRole;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the escrow's events to signals, and reports to delivery events. */
final class DeliveryMessages {

  static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private DeliveryMessages() {}

  /** Null for an event that is no signal. */
  static @Nullable DeliverySignal read(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case FUNDS_HELD ->
          new DeliverySignal.OwnershipRequested(event.getFundsHeld().getQuestionId());
      case OWNERSHIP_CHECK_DUE ->
          new DeliverySignal.OwnershipRequested(event.getOwnershipCheckDue().getQuestionId());
      case DELIVERY_DUE -> new DeliverySignal.SellerAskedToDeliver();
      case DELIVERED ->
          event.getDelivered().getVerified() ? null : new DeliverySignal.DeliveryClaimed();
      case REFUND_REQUESTED -> new DeliverySignal.RefundRequested();
      case RELEASED -> new DeliverySignal.Released();
      case REFUNDED -> new DeliverySignal.Refunded();
      case CANCELLED -> new DeliverySignal.Cancelled();
      case CREATED,
          AWAIT_FUNDS,
          RELEASE_REQUESTED,
          DISPUTED,
          DISPUTE_ASSIGNED,
          RESOLUTION_PROPOSED,
          DISPUTE_RESOLVED,
          PAYMENT_REJECTED,
          REFUND_RETURNED,
          CHARGED_BACK,
          DEADLINE_EXTENDED,
          REMINDER_DUE,
          NEEDS_ATTENTION,
          EVENT_NOT_SET ->
          null;
    };
  }

  /** The event of a report and its audit entry. */
  static List<Outgoing> write(EscrowId escrow, Report report, Instant readAt, Cause cause) {
    return List.of(
        new Outgoing(Topics.DELIVERY_EVENTS, escrow.text(), event(report, readAt), ACTOR, cause),
        Audit.entry(
            escrow.text(),
            report.getClass().getSimpleName(),
            Audit.ACCEPTED,
            DatabaseRoles.MARKETPLACE.service(),
            detail(report),
            ACTOR,
            cause));
  }

  private static DeliveryEvent event(Report report, Instant readAt) {
    var at = ProtoMapper.timestamp(readAt);
    var event = DeliveryEvent.newBuilder();
    switch (report) {
      case OwnershipChecked r -> event.setOwnershipChecked(checked(r, at));
      case DeliveryVerified r -> event.setDeliveryVerified(verified(r, at));
      case DeliveryAnomaly(var cause, var owner, var snapshots) ->
          event.setDeliveryAnomaly(
              DeliveryEventsV1.DeliveryAnomaly.newBuilder()
                  .setOwner(wire(DeliveryEventsV1.GameOwner.class, owner))
                  .setCause(wire(DeliveryEventsV1.AnomalyCause.class, cause))
                  .addAllSnapshots(bytes(snapshots))
                  .setReadAt(at));
      case OwnershipReverted(var snapshots) ->
          event.setOwnershipReverted(
              DeliveryEventsV1.OwnershipReverted.newBuilder()
                  .addAllSnapshots(bytes(snapshots))
                  .setReadAt(at));
      case OwnershipAfterRefund(var snapshots) ->
          event.setOwnershipAfterRefund(
              DeliveryEventsV1.OwnershipAfterRefund.newBuilder()
                  .addAllSnapshots(bytes(snapshots))
                  .setReadAt(at));
    }
    return event.build();
  }

  private static DeliveryEventsV1.OwnershipChecked checked(OwnershipChecked report, Timestamp at) {
    var checked =
        DeliveryEventsV1.OwnershipChecked.newBuilder()
            .setQuestionId(report.question())
            .setOwner(wire(DeliveryEventsV1.GameOwner.class, report.owner()))
            .addAllSnapshots(bytes(report.snapshots()))
            .setReadAt(at);
    if (report.destination() != null)
      checked.setDestination(wire(DeliveryEventsV1.DestinationOwner.class, report.destination()));
    report.missing().stream()
        .sorted()
        .forEach(source ->
            checked.addMissingSources(wire(DeliveryEventsV1.OwnershipSource.class, source)));
    return checked.build();
  }

  private static DeliveryEventsV1.DeliveryVerified verified(DeliveryVerified report, Timestamp at) {
    var verified =
        DeliveryEventsV1.DeliveryVerified.newBuilder()
            .addAllSnapshots(bytes(report.snapshots()))
            .setRolesKnown(report.roles() != null)
            .setReadAt(at);
    if (report.further() != null)
      verified.setFurtherSource(wire(DeliveryEventsV1.OwnershipSource.class, report.further()));
    if (report.roles() != null)
      report.roles().forEach(role -> verified.addRemainingRoles(remaining(role)));
    return verified.build();
  }

  private static RemainingRole remaining(Role role) {
    return RemainingRole.newBuilder()
        .setRoleId(role.id())
        .setRank(role.rank())
        .setName(role.name())
        .build();
  }

  private static List<ByteString> bytes(List<SnapshotHash> hashes) {
    return hashes.stream().map(hash -> ByteString.copyFrom(hash.bytes())).toList();
  }

  private static String detail(Report report) {
    return switch (report) {
      case OwnershipChecked r when !r.missing().isEmpty() ->
          "BUYER, which none of %s confirms".formatted(r.missing().stream().sorted().toList());
      case OwnershipChecked r when r.destination() != null ->
          "%s in answer to %s, destination %s".formatted(r.owner(), r.question(), r.destination());
      case OwnershipChecked r -> r.owner() + " in answer to " + r.question();
      case DeliveryVerified r when r.further() == null -> GameOwner.BUYER.name();
      case DeliveryVerified r -> GameOwner.BUYER + ", also by " + r.further();
      case DeliveryAnomaly(var cause, var owner, _) -> cause + ", owner " + owner;
      case OwnershipReverted _ -> GameOwner.SELLER.name();
      case OwnershipAfterRefund _ -> GameOwner.BUYER.name();
    };
  }
}
