package bloxtr8.projections;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryAnomaly;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryVerified;
import bloxtr8.messages.DeliveryEventsV1.GameOwner;
import bloxtr8.messages.DeliveryEventsV1.OwnershipAfterRefund;
import bloxtr8.messages.DeliveryEventsV1.OwnershipChecked;
import bloxtr8.messages.DeliveryEventsV1.OwnershipReverted;
import bloxtr8.messages.DeliveryEventsV1.OwnershipSource;
import bloxtr8.messages.DeliveryEventsV1.RemainingRole;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.EscrowEventsV1.EscrowAwaitFunds;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowDelivered;
import bloxtr8.messages.EscrowEventsV1.EscrowDisputeResolved;
import bloxtr8.messages.EscrowEventsV1.EscrowDisputed;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowNeedsAttention;
import bloxtr8.messages.EscrowEventsV1.EscrowRefundRequested;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.messages.EscrowEventsV1.Hold;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsEventsV1.ChargebackClosed;
import bloxtr8.messages.PaymentsEventsV1.ChargebackOpened;
import bloxtr8.messages.PaymentsEventsV1.PartialPaymentReceived;
import bloxtr8.messages.PaymentsEventsV1.PaymentAwaitsDestination;
import bloxtr8.messages.PaymentsEventsV1.PaymentIntentCreated;
import bloxtr8.messages.PaymentsEventsV1.PaymentSeen;
import bloxtr8.messages.PaymentsEventsV1.PaymentSucceeded;
import bloxtr8.messages.PaymentsEventsV1.PaymentUnderReview;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PaymentsEventsV1.RefundSucceeded;
import bloxtr8.messages.PaymentsEventsV1.RemainderMoved;
import bloxtr8.messages.PaymentsEventsV1.TransferFailed;
import bloxtr8.messages.PaymentsEventsV1.TransferWaits;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.EnvelopeWriter;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random history of a few escrows, as the services would publish it; each seed gives one history.
 */
final class RandomHistory {

  private final Random random;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Boolean> disputed = new HashMap<>();
  private Instant now = Trades.BEGIN;
  private int disputes;

  RandomHistory(long seed) {
    this.random = new Random(seed);
  }

  static ContractId contract(int number) {
    return new ContractId(Uuids.named("contract", Integer.toString(number)));
  }

  List<Received> of(int escrows, int messages) {
    var history = new ArrayList<Received>();
    for (var i = 1; i < escrows; i++) history.add(created(i - 1));
    history.add(refused(escrows - 1));
    for (var i = 0; i < messages; i++) history.add(next(random.nextInt(escrows)));
    return history;
  }

  private Received created(int escrow) {
    return received(Topics.ESCROW_EVENTS, escrow, Trades.created(contract(escrow)).build());
  }

  /** The terms of the last one are refused. */
  private Received refused(int escrow) {
    var terms = Trades.created(contract(escrow)).getCreated().getTerms();
    var cancelled =
        EscrowCancelled.newBuilder()
            .setReason(CancelReason.CANCEL_REASON_TERMS_REFUSED)
            .setTerms(terms);
    var event = EscrowEvent.newBuilder().setState(EscrowState.CANCELLED).setCancelled(cancelled);
    return received(Topics.ESCROW_EVENTS, escrow, event.build());
  }

  private Received next(int escrow) {
    return switch (random.nextInt(3)) {
      case 0 -> received(Topics.PAYMENTS_EVENTS, escrow, payment().build());
      case 1 -> received(Topics.DELIVERY_EVENTS, escrow, delivery().build());
      default -> received(Topics.ESCROW_EVENTS, escrow, event(escrow).build());
    };
  }

  private EscrowEvent.Builder event(int escrow) {
    var states = EscrowState.values();
    var event = EscrowEvent.newBuilder().setState(states[1 + random.nextInt(states.length - 2)]);
    if (random.nextBoolean())
      event
          .setDeadline(Deadline.forNumber(1 + random.nextInt(8)))
          .setDue(ProtoMapper.timestamp(now.plusSeconds(random.nextInt(100_000))));
    if (random.nextInt(4) == 0) event.addHolds(Hold.forNumber(1 + random.nextInt(3)));
    var key = Integer.toString(escrow);
    var isDisputed = disputed.getOrDefault(key, false);
    return switch (random.nextInt(5)) {
      case 0 ->
          event.setAwaitFunds(EscrowAwaitFunds.newBuilder().setPayBy(ProtoMapper.timestamp(now)));
      case 1 -> event.setDelivered(EscrowDelivered.newBuilder().setVerified(random.nextBoolean()));
      case 2 ->
          event.setRefundRequested(
              EscrowRefundRequested.newBuilder()
                  .setReason(RefundReason.forNumber(1 + random.nextInt(5))));
      case 3 -> {
        disputed.put(key, !isDisputed);
        if (!isDisputed) disputes++;
        yield isDisputed
            ? event.setDisputeResolved(EscrowDisputeResolved.getDefaultInstance())
            : event.setDisputed(
                EscrowDisputed.newBuilder()
                    .setDisputeId(new DisputeId(Uuids.named("dispute", key, "" + disputes)).text())
                    .setRaisedBy(random.nextBoolean() ? Trades.BOB.text() : "")
                    .setReason(DisputeReason.DISPUTE_REASON_OTHER));
      }
      default -> event.setNeedsAttention(EscrowNeedsAttention.newBuilder().setReason("LOOK"));
    };
  }

  private PaymentsEvent.Builder payment() {
    var event = PaymentsEvent.newBuilder();
    var payment = new PaymentId(Uuids.named("payment", "" + random.nextInt(3))).text();
    var chargeback = "dp_" + random.nextInt(3);
    return switch (random.nextInt(13)) {
      case 0 -> event.setIntentCreated(PaymentIntentCreated.getDefaultInstance());
      case 1 -> event.setSeen(PaymentSeen.getDefaultInstance());
      case 2 ->
          event.setPartialReceived(
              PartialPaymentReceived.newBuilder()
                  .setMissing(Trades.cents(1 + random.nextInt(100))));
      case 3 -> event.setUnderReview(PaymentUnderReview.getDefaultInstance());
      case 4 ->
          event.setRefundSucceeded(
              RefundSucceeded.newBuilder().setPaymentId(payment).setAmount(Trades.cents(257_498)));
      case 5 ->
          event.setChargebackOpened(
              ChargebackOpened.newBuilder()
                  .setChargebackId(chargeback)
                  .setAmount(Trades.cents(500)));
      case 6 ->
          event.setChargebackClosed(
              ChargebackClosed.newBuilder()
                  .setChargebackId(chargeback)
                  .setWon(random.nextBoolean()));
      case 7 -> event.setAwaitsDestination(PaymentAwaitsDestination.getDefaultInstance());
      case 8 -> event.setTransferWaits(TransferWaits.getDefaultInstance());
      case 9 ->
          event.setTransferWaits(
              TransferWaits.newBuilder().setUntil(ProtoMapper.timestamp(now.plusSeconds(60))));
      case 10 -> event.setTransferFailed(TransferFailed.getDefaultInstance());
      case 11 ->
          event.setRemainderMoved(
              RemainderMoved.newBuilder()
                  .setAmount(Trades.cents(1 + random.nextInt(100)))
                  .setPayeeValue(random.nextInt(3)));
      default ->
          event.setSucceeded(
              PaymentSucceeded.newBuilder().setPaymentId(payment).setAmount(Trades.cents(257_498)));
    };
  }

  private DeliveryEvent.Builder delivery() {
    var event = DeliveryEvent.newBuilder();
    var readAt = ProtoMapper.timestamp(now.minusSeconds(random.nextInt(1_000)));
    return switch (random.nextInt(8)) {
      case 0 ->
          event.setDeliveryAnomaly(
              DeliveryAnomaly.newBuilder()
                  .setOwner(GameOwner.forNumber(1 + random.nextInt(4)))
                  .setCauseValue(random.nextInt(6))
                  .setReadAt(readAt));
      case 1 -> event.setOwnershipReverted(OwnershipReverted.newBuilder().setReadAt(readAt));
      case 2 -> event.setOwnershipAfterRefund(OwnershipAfterRefund.newBuilder().setReadAt(readAt));
      case 3, 4 -> event.setDeliveryVerified(verified().setReadAt(readAt));
      default -> {
        var checked =
            OwnershipChecked.newBuilder()
                .setOwner(GameOwner.forNumber(1 + random.nextInt(4)))
                .setDestinationValue(random.nextInt(4))
                .setReadAt(readAt);
        for (var source : OwnershipSource.values())
          if (source != OwnershipSource.UNRECOGNIZED && random.nextInt(4) == 0)
            checked.addMissingSources(source);
        yield event.setOwnershipChecked(checked);
      }
    };
  }

  private DeliveryVerified.Builder verified() {
    var verified =
        DeliveryVerified.newBuilder()
            .setFurtherSourceValue(random.nextInt(6))
            .setRolesKnown(random.nextBoolean());
    for (var role = random.nextInt(3); role > 0; role--)
      verified.addRemainingRoles(
          RemainingRole.newBuilder()
              .setRoleId(random.nextLong())
              .setRank(1 + random.nextInt(255))
              .setName("a \"role\", {" + role + "} \0"));
    return verified;
  }

  private Received received(Topic topic, int escrow, Message body) {
    now = now.plusSeconds(1 + random.nextInt(60));
    var key = EscrowId.of(contract(escrow)).text();
    var sequence = numbers.merge(topic.name() + key, 1L, Long::sum);
    var id = new MessageId(Uuids.named(topic.name(), key, Long.toString(sequence)));
    var service = topic.producers().getFirst();
    var outgoing = new Outgoing(topic, key, body, new Actor.Service(service), Cause.of("test"));
    var complete = EnvelopeWriter.complete(outgoing, service, id, sequence, now);
    var envelope = (CommonV1.Envelope) complete.getField(topic.envelopeField());
    return new Received(topic, key, envelope, complete, now, "");
  }
}
