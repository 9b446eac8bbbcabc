package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal;
import bloxtr8.marketplace.delivery.domain.Report;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps the escrow's events to signals, and reports to delivery events. */
final class OwnershipMessages {

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private OwnershipMessages() {}

  /** Null for an event that is no signal. */
  static @Nullable OwnershipSignal read(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case FUNDS_HELD ->
          new OwnershipSignal.OwnershipRequested(event.getFundsHeld().getQuestionId());
      case OWNERSHIP_CHECK_DUE ->
          new OwnershipSignal.OwnershipRequested(event.getOwnershipCheckDue().getQuestionId());
      case DELIVERY_DUE -> new OwnershipSignal.SellerAskedToDeliver();
      case DELIVERED ->
          event.getDelivered().getVerified() ? null : new OwnershipSignal.DeliveryClaimed();
      case RELEASED, REFUNDED, CANCELLED -> new OwnershipSignal.EscrowOver();
      case CREATED,
          AWAIT_FUNDS,
          RELEASE_REQUESTED,
          DISPUTED,
          DISPUTE_ASSIGNED,
          RESOLUTION_PROPOSED,
          DISPUTE_RESOLVED,
          REFUND_REQUESTED,
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

  /** The event of each report and its audit entry. */
  static Stream<Outgoing> write(
      EscrowId escrow, List<Report> reports, Instant readAt, Cause cause) {
    return reports.stream()
        .flatMap(report ->
            Stream.of(
                new Outgoing(
                    Topics.DELIVERY_EVENTS, escrow.text(), event(report, readAt), ACTOR, cause),
                Audit.entry(
                    escrow.text(),
                    report.getClass().getSimpleName(),
                    Audit.ACCEPTED,
                    DatabaseRoles.MARKETPLACE.service(),
                    detail(report),
                    ACTOR,
                    cause)));
  }

  private static DeliveryEvent event(Report report, Instant readAt) {
    var event = DeliveryEvent.newBuilder();
    var at = ProtoMapper.timestamp(readAt);
    return switch (report) {
      case Report.OwnershipChecked(var question, var owner) ->
          event.setOwnershipChecked(checked(question, owner, at)).build();
      case Report.DeliveryVerified _ ->
          event
              .setDeliveryVerified(DeliveryEventsV1.DeliveryVerified.newBuilder().setReadAt(at))
              .build();
      case Report.DeliveryAnomaly(var owner) ->
          event
              .setDeliveryAnomaly(
                  DeliveryEventsV1.DeliveryAnomaly.newBuilder()
                      .setOwner(ProtoMapper.wire(DeliveryEventsV1.GameOwner.class, owner))
                      .setReadAt(at))
              .build();
    };
  }

  private static DeliveryEventsV1.OwnershipChecked checked(
      String question, GameOwner owner, Timestamp at) {
    return DeliveryEventsV1.OwnershipChecked.newBuilder()
        .setQuestionId(question)
        .setOwner(ProtoMapper.wire(DeliveryEventsV1.GameOwner.class, owner))
        .setReadAt(at)
        .build();
  }

  private static String detail(Report report) {
    return switch (report) {
      case Report.OwnershipChecked(var question, var owner) -> owner + " in answer to " + question;
      case Report.DeliveryVerified _ -> "BUYER";
      case Report.DeliveryAnomaly(var owner) -> owner.name();
    };
  }
}
