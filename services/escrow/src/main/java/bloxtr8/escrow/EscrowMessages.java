package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.instant;
import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.ours;
import static bloxtr8.platform.message.ProtoMapper.user;

import bloxtr8.api.EscrowViewApi;
import bloxtr8.escrow.domain.BlockReason;
import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.DisputeReason;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.AssignDispute;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryAnomaly;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryVerified;
import bloxtr8.escrow.domain.EscrowCommand.ExtendInspection;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipAfterRefund;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipReverted;
import bloxtr8.escrow.domain.EscrowCommand.PartialPaymentReceived;
import bloxtr8.escrow.domain.EscrowCommand.PaymentAwaitsDestination;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentFailed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentIntentCreated;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSeen;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowCommand.ReconciliationDiscrepancyFound;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.ResolveDispute;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferFailed;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.WalletScreened;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.MarketplaceCause;
import bloxtr8.escrow.domain.OutageWindow;
import bloxtr8.escrow.domain.PaymentFit;
import bloxtr8.escrow.domain.RemainingRole;
import bloxtr8.escrow.domain.Resolution;
import bloxtr8.escrow.domain.ReviewOutcome;
import bloxtr8.escrow.domain.ReviewReason;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowCommandsV1.MarketplaceCancelCause;
import bloxtr8.messages.PaymentsEventsV1;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps the Protobuf messages of other services to the escrow's commands. */
final class EscrowMessages {

  private static final String GATEWAY = "gateway";

  private EscrowMessages() {}

  /**
   * Whether no escrow needs to know the message: payments also reports about wallets and balances,
   * and what only the parties read.
   */
  static boolean isIgnored(String key, Message message) {
    return !key.startsWith(EscrowId.PREFIX + "_")
        || (message instanceof PaymentsEvent event
            && switch (event.getEventCase()) {
              case TRANSFER_WAITS, REMAINDER_MOVED -> true;
              default -> false;
            });
  }

  /** Null for an ignored message. */
  static @Nullable EscrowCommand read(Received received) {
    if (isIgnored(received.key(), received.message())) return null;
    var escrow = EscrowId.parse(received.key());
    return switch (received.message()) {
      case EscrowCommandsV1.EscrowCommand m -> request(escrow, m, by(received), received.at());
      case PaymentsEvent m -> report(escrow, m, received.at());
      case DeliveryEvent m -> report(escrow, m, received.at());
      default ->
          throw new IllegalArgumentException(
              "not for the escrow service: " + received.topic().name());
    };
  }

  /** Only the gateway sends messages in the name of people; a service sends in its own name. */
  private static Actor by(Received received) {
    return received.envelope().getProducer().equals(GATEWAY)
        ? received.actor()
        : sender(received.envelope());
  }

  static Actor sender(Envelope envelope) {
    return new Actor.Service(envelope.getProducer());
  }

  static EscrowCommand request(
      EscrowId escrow, EscrowCommandsV1.EscrowCommand m, Actor by, Instant at) {
    return switch (m.getCommandCase()) {
      case CREATE -> new CreateEscrow(escrow, by, TermsMessages.read(m.getCreate().getTerms()), at);
      case MARK_DELIVERED -> new MarkDelivered(escrow, by, m.getMarkDelivered().getNote(), at);
      case RELEASE -> release(escrow, m.getRelease(), by, at);
      case CANCEL -> cancel(escrow, m.getCancel(), by, at);
      case RAISE_DISPUTE ->
          new RaiseDispute(
              escrow,
              by,
              ours(DisputeReason.class, m.getRaiseDispute().getReason()),
              m.getRaiseDispute().getText(),
              at);
      case WITHDRAW_DISPUTE -> new WithdrawDispute(escrow, by, at);
      case ASSIGN_DISPUTE -> new AssignDispute(escrow, by, at);
      case RESOLVE_DISPUTE -> resolve(escrow, m.getResolveDispute(), by, at);
      case EXTEND_INSPECTION -> new ExtendInspection(escrow, by, at);
      case RETRY_REFUND ->
          new RetryRefund(
              escrow,
              by,
              PaymentId.parse(m.getRetryRefund().getPaymentId()),
              m.getRetryRefund().getReason(),
              user(m.getRetryRefund().getAppointedBy()),
              at);
      case DEADLINE_REACHED ->
          new DeadlineReached(
              escrow,
              by,
              ours(Deadline.class, m.getDeadlineReached().getDeadline()),
              instant(m.getDeadlineReached().getDue()),
              at);
      case MOVE_DEADLINES ->
          new MoveDeadlines(
              escrow,
              by,
              Duration.ofSeconds(m.getMoveDeadlines().getForward().getSeconds()),
              m.getMoveDeadlines().getCause(),
              hours(m.getMoveDeadlines()),
              at);
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("a command without its case");
    };
  }

  private static EscrowCommand release(
      EscrowId escrow, EscrowCommandsV1.ReleaseFunds m, Actor by, Instant at) {
    var amount = m.hasAmount() ? money(m.getAmount()) : null;
    return new ReleaseFunds(escrow, by, amount, Set.copyOf(m.getRolesAcknowledgedList()), at);
  }

  /**
   * With a cause it is the marketplace's, without one a person's; the decider refuses it from
   * anybody else.
   */
  private static EscrowCommand cancel(
      EscrowId escrow, EscrowCommandsV1.CancelEscrow m, Actor by, Instant at) {
    return m.getMarketplaceCause() == MarketplaceCancelCause.MARKETPLACE_CANCEL_CAUSE_UNSPECIFIED
        ? new CancelEscrow(escrow, by, m.getReason(), m.getRequestWithdrawn(), at)
        : new CancelByMarketplace(
            escrow, by, ours(MarketplaceCause.class, m.getMarketplaceCause()), at);
  }

  private static @Nullable OutageWindow hours(
      bloxtr8.messages.EscrowCommandsV1.MoveDeadlines move) {
    return move.hasFrom()
        ? new OutageWindow(instant(move.getFrom()), instant(move.getUntil()))
        : null;
  }

  private static ResolveDispute resolve(
      EscrowId escrow, EscrowCommandsV1.ResolveDispute m, Actor by, Instant at) {
    return new ResolveDispute(
        escrow,
        by,
        ours(Resolution.class, m.getOutcome()),
        m.getReason(),
        m.getWaiveReturn(),
        m.getConfirms(),
        m.getReplacesProposal(),
        user(m.getAppointedBy()),
        Money.cents(0),
        at);
  }

  /** Null for a report that the escrow ignores. */
  private static EscrowCommand report(EscrowId escrow, PaymentsEvent m, Instant at) {
    return switch (m.getEventCase()) {
      case INTENT_CREATED ->
          new PaymentIntentCreated(escrow, m.getIntentCreated().getAttempt(), at);
      case AWAITS_DESTINATION -> new PaymentAwaitsDestination(escrow, at);
      case SEEN -> new PaymentSeen(escrow, m.getSeen().getAttempt(), at);
      case PARTIAL_RECEIVED ->
          new PartialPaymentReceived(
              escrow,
              money(m.getPartialReceived().getReceived()),
              money(m.getPartialReceived().getMissing()),
              at);
      case UNDER_REVIEW ->
          new PaymentUnderReview(
              escrow, ours(ReviewReason.class, m.getUnderReview().getReason()), at);
      case REVIEW_CLOSED ->
          new PaymentReviewClosed(escrow, outcome(m.getReviewClosed().getOutcome()), at);
      case SUCCEEDED ->
          new PaymentSucceeded(
              escrow,
              PaymentId.parse(m.getSucceeded().getPaymentId()),
              m.getSucceeded().getAttempt(),
              money(m.getSucceeded().getAmount()),
              instant(m.getSucceeded().getPaidAt()),
              ours(PaymentFit.class, m.getSucceeded().getFit()),
              at);
      case FAILED -> new PaymentFailed(escrow, m.getFailed().getAttempt(), at);
      case CANCELLED -> new PaymentCancelled(escrow, m.getCancelled().getAttempt(), at);
      case TRANSFER_SUCCEEDED ->
          new TransferSucceeded(
              escrow,
              m.getTransferSucceeded().getAttempt(),
              money(m.getTransferSucceeded().getAmount()),
              at);
      case TRANSFER_FAILED -> new TransferFailed(escrow, m.getTransferFailed().getAttempt(), at);
      case TRANSFER_BLOCKED ->
          new TransferBlocked(
              escrow,
              m.getTransferBlocked().getAttempt(),
              ours(BlockReason.class, m.getTransferBlocked().getReason()),
              at);
      case REFUND_SUCCEEDED ->
          new RefundSucceeded(
              escrow,
              PaymentId.parse(m.getRefundSucceeded().getPaymentId()),
              m.getRefundSucceeded().getAttempt(),
              money(m.getRefundSucceeded().getAmount()),
              at);
      case REFUND_FAILED ->
          new RefundFailed(
              escrow,
              PaymentId.parse(m.getRefundFailed().getPaymentId()),
              m.getRefundFailed().getAttempt(),
              at);
      case REFUND_BLOCKED ->
          new RefundBlocked(
              escrow,
              PaymentId.parse(m.getRefundBlocked().getPaymentId()),
              m.getRefundBlocked().getAttempt(),
              ours(BlockReason.class, m.getRefundBlocked().getReason()),
              at);
      case CHARGEBACK_OPENED ->
          new ChargebackOpened(
              escrow,
              m.getChargebackOpened().getChargebackId(),
              PaymentId.parse(m.getChargebackOpened().getPaymentId()),
              money(m.getChargebackOpened().getAmount()),
              at);
      case CHARGEBACK_CLOSED ->
          new ChargebackClosed(
              escrow,
              m.getChargebackClosed().getChargebackId(),
              m.getChargebackClosed().getWon(),
              at);
      case TRANSFER_WAITS, REMAINDER_MOVED ->
          throw new IllegalArgumentException(m.getEventCase() + " is ignored");
      case WALLET_SCREENED -> new WalletScreened(escrow, at);
      case DISCREPANCY_FOUND ->
          new ReconciliationDiscrepancyFound(escrow, m.getDiscrepancyFound().getWhat(), at);
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event without its case");
    };
  }

  private static EscrowCommand report(EscrowId escrow, DeliveryEvent m, Instant at) {
    return switch (m.getEventCase()) {
      case OWNERSHIP_CHECKED ->
          new OwnershipChecked(
              escrow,
              m.getOwnershipChecked().getQuestionId(),
              ours(GameOwner.class, m.getOwnershipChecked().getOwner()),
              destination(m.getOwnershipChecked().getDestination()),
              instant(m.getOwnershipChecked().getReadAt()),
              at);
      case DELIVERY_VERIFIED ->
          new DeliveryVerified(
              escrow,
              instant(m.getDeliveryVerified().getReadAt()),
              roles(m.getDeliveryVerified()),
              at);
      case DELIVERY_ANOMALY ->
          new DeliveryAnomaly(
              escrow,
              ours(GameOwner.class, m.getDeliveryAnomaly().getOwner()),
              instant(m.getDeliveryAnomaly().getReadAt()),
              at);
      case OWNERSHIP_REVERTED ->
          new OwnershipReverted(escrow, instant(m.getOwnershipReverted().getReadAt()), at);
      case OWNERSHIP_AFTER_REFUND ->
          new OwnershipAfterRefund(escrow, instant(m.getOwnershipAfterRefund().getReadAt()), at);
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event without its case");
    };
  }

  /** As many as the parties are shown; the database stores no NUL characters. */
  private static List<RemainingRole> roles(DeliveryEventsV1.DeliveryVerified m) {
    return m.getRemainingRolesList().stream()
        .limit(EscrowViewApi.ROLES_MAX)
        .map(role ->
            new RemainingRole(role.getRoleId(), role.getRank(), role.getName().replace("\0", "")))
        .toList();
  }

  private static DestinationOwner destination(DeliveryEventsV1.DestinationOwner owner) {
    return ProtoMapper.isSpecified(owner)
        ? ours(DestinationOwner.class, owner)
        : DestinationOwner.NONE;
  }

  private static ReviewOutcome outcome(PaymentsEventsV1.ReviewOutcome outcome) {
    var ours = ProtoMapper.oursOrNull(ReviewOutcome.class, outcome);
    return ours == null ? ReviewOutcome.UNSPECIFIED : ours;
  }
}
