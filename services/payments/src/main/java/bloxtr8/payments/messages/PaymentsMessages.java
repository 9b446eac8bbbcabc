package bloxtr8.payments.messages;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.ours;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.PaymentsCommandsV1.CreatePaymentIntent;
import bloxtr8.messages.PaymentsEventsV1;
import bloxtr8.messages.PaymentsEventsV1.ChargebackClosed;
import bloxtr8.messages.PaymentsEventsV1.ChargebackOpened;
import bloxtr8.messages.PaymentsEventsV1.DiscrepancyKind;
import bloxtr8.messages.PaymentsEventsV1.PartialPaymentReceived;
import bloxtr8.messages.PaymentsEventsV1.PaymentAwaitsDestination;
import bloxtr8.messages.PaymentsEventsV1.PaymentCancelled;
import bloxtr8.messages.PaymentsEventsV1.PaymentFailed;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.messages.PaymentsEventsV1.PaymentIntentCreated;
import bloxtr8.messages.PaymentsEventsV1.PaymentReviewClosed;
import bloxtr8.messages.PaymentsEventsV1.PaymentSeen;
import bloxtr8.messages.PaymentsEventsV1.PaymentSucceeded;
import bloxtr8.messages.PaymentsEventsV1.PaymentUnderReview;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PaymentsEventsV1.ReconciliationDiscrepancyFound;
import bloxtr8.messages.PaymentsEventsV1.RefundBlocked;
import bloxtr8.messages.PaymentsEventsV1.RefundFailed;
import bloxtr8.messages.PaymentsEventsV1.RefundSucceeded;
import bloxtr8.messages.PaymentsEventsV1.RemainderMoved;
import bloxtr8.messages.PaymentsEventsV1.ReviewOutcome;
import bloxtr8.messages.PaymentsEventsV1.ReviewReason;
import bloxtr8.messages.PaymentsEventsV1.ScreeningLevel;
import bloxtr8.messages.PaymentsEventsV1.TransferBlocked;
import bloxtr8.messages.PaymentsEventsV1.TransferFailed;
import bloxtr8.messages.PaymentsEventsV1.TransferSucceeded;
import bloxtr8.messages.PaymentsEventsV1.TransferWaits;
import bloxtr8.messages.PaymentsEventsV1.WalletScreened;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.DepositDecider.Meaning;
import bloxtr8.payments.domain.Difference;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Payee;
import bloxtr8.payments.domain.Payment;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.topics.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps between Protobuf messages and payments' types. */
public final class PaymentsMessages {

  static final Actor.Service PAYMENTS = new Actor.Service("payments");

  private PaymentsMessages() {}

  public static Deal deal(EscrowId escrow, CreatePaymentIntent command) {
    var rail = ours(Rail.class, command.getRail());
    return new Deal(
        escrow,
        ContractId.parse(command.getContractId()),
        new GameName(command.getTitle(), command.getUniverseId()),
        UserId.parse(command.getBuyerId()),
        UserId.parse(command.getSellerId()),
        rail,
        rail.settled(money(command.getPrice())),
        rail.settled(money(command.getBuyerFee())),
        rail.settled(money(command.getSellerFee())),
        ProtoMapper.instant(command.getPayBy()),
        null,
        false,
        false,
        null);
  }

  public static Outgoing intentCreated(Operation intent, Cause cause) {
    return event(
        intent.subject(),
        PaymentsEvent.newBuilder()
            .setIntentCreated(PaymentIntentCreated.newBuilder().setAttempt(intent.attempt())),
        cause);
  }

  public static Outgoing awaitsDestination(EscrowId escrow, Cause cause) {
    return event(
        escrow.text(),
        PaymentsEvent.newBuilder()
            .setAwaitsDestination(PaymentAwaitsDestination.getDefaultInstance()),
        cause);
  }

  public static Outgoing intentFailed(EscrowId escrow, int attempt, Cause cause) {
    return event(
        escrow.text(),
        PaymentsEvent.newBuilder().setFailed(PaymentFailed.newBuilder().setAttempt(attempt)),
        cause);
  }

  public static Outgoing cancelled(EscrowId escrow, int attempt, Cause cause) {
    return event(
        escrow.text(),
        PaymentsEvent.newBuilder().setCancelled(PaymentCancelled.newBuilder().setAttempt(attempt)),
        cause);
  }

  public static Outgoing arrived(Payment payment, Deal deal, Cause cause) {
    return arrived(payment, fit(payment.amount(), deal.buyerPays()), cause);
  }

  public static Outgoing arrived(Payment payment, PaymentFit fit, Cause cause) {
    var succeeded =
        PaymentSucceeded.newBuilder()
            .setPaymentId(payment.id().text())
            .setAttempt(payment.attempt())
            .setAmount(money(payment.amount()))
            .setPaidAt(ProtoMapper.timestamp(payment.paidAt()))
            .setFit(fit);
    return event(
        payment.escrow().text(), PaymentsEvent.newBuilder().setSucceeded(succeeded), cause);
  }

  /** A payment is pending. */
  public static Outgoing seen(EscrowId escrow, int attempt, Cause cause) {
    return event(
        escrow.text(),
        PaymentsEvent.newBuilder().setSeen(PaymentSeen.newBuilder().setAttempt(attempt)),
        cause);
  }

  public static Outgoing partial(EscrowId escrow, Meaning.Partial partial, Cause cause) {
    var received =
        PartialPaymentReceived.newBuilder()
            .setReceived(money(partial.received()))
            .setMissing(money(partial.missing()));
    return event(escrow.text(), PaymentsEvent.newBuilder().setPartialReceived(received), cause);
  }

  public static Outgoing underReview(EscrowId escrow, ReviewReason reason, Cause cause) {
    var review = PaymentUnderReview.newBuilder().setReason(reason);
    return event(escrow.text(), PaymentsEvent.newBuilder().setUnderReview(review), cause);
  }

  /** The wallet's risk level, without its reasons. */
  public static Outgoing screened(String address, Level level) {
    var screened = WalletScreened.newBuilder().setLevel(wire(ScreeningLevel.class, level));
    return event(
        address,
        PaymentsEvent.newBuilder().setWalletScreened(screened),
        Cause.of("screening " + address));
  }

  /** Contains the whole amount of the deal for the seller; deducted debts are not published. */
  public static Outgoing succeeded(Operation payout, Money whole, Cause cause) {
    var succeeded =
        TransferSucceeded.newBuilder().setAttempt(payout.attempt()).setAmount(money(whole));
    return event(
        payout.subject(), PaymentsEvent.newBuilder().setTransferSucceeded(succeeded), cause);
  }

  public static Outgoing failed(Operation payout, Cause cause) {
    var failed = TransferFailed.newBuilder().setAttempt(payout.attempt());
    return event(payout.subject(), PaymentsEvent.newBuilder().setTransferFailed(failed), cause);
  }

  public static Outgoing payoutBlocked(EscrowId escrow, int attempt, BlockReason why, Cause cause) {
    var blocked =
        TransferBlocked.newBuilder()
            .setAttempt(attempt)
            .setReason(wire(PaymentsEventsV1.BlockReason.class, why));
    return event(escrow.text(), PaymentsEvent.newBuilder().setTransferBlocked(blocked), cause);
  }

  /** The transfer waits; until is null while the time is unknown. */
  public static Outgoing transferWaits(Operation payout, @Nullable Instant until, Cause cause) {
    var waits = TransferWaits.newBuilder().setAttempt(payout.attempt());
    if (until != null) waits.setUntil(ProtoMapper.timestamp(until));
    return event(payout.subject(), PaymentsEvent.newBuilder().setTransferWaits(waits), cause);
  }

  public static Outgoing refunded(Operation refund, PaymentId payment, Cause cause) {
    var succeeded =
        RefundSucceeded.newBuilder()
            .setPaymentId(payment.text())
            .setAttempt(refund.attempt())
            .setAmount(money(refund.amount()));
    return event(refund.subject(), PaymentsEvent.newBuilder().setRefundSucceeded(succeeded), cause);
  }

  public static Outgoing refundFailed(
      Operation refund, PaymentId payment, boolean returned, Cause cause) {
    var failed =
        RefundFailed.newBuilder()
            .setPaymentId(payment.text())
            .setAttempt(refund.attempt())
            .setReturned(returned);
    return event(refund.subject(), PaymentsEvent.newBuilder().setRefundFailed(failed), cause);
  }

  public static Outgoing refundBlocked(
      EscrowId escrow, PaymentId payment, int attempt, BlockReason why, Cause cause) {
    var blocked =
        RefundBlocked.newBuilder()
            .setPaymentId(payment.text())
            .setAttempt(attempt)
            .setReason(wire(PaymentsEventsV1.BlockReason.class, why));
    return event(escrow.text(), PaymentsEvent.newBuilder().setRefundBlocked(blocked), cause);
  }

  public static Outgoing chargedBack(Chargeback chargeback, Cause cause) {
    var opened =
        ChargebackOpened.newBuilder()
            .setChargebackId(chargeback.id())
            .setPaymentId(chargeback.payment().text())
            .setAmount(money(chargeback.amount()));
    return event(
        chargeback.escrow().text(), PaymentsEvent.newBuilder().setChargebackOpened(opened), cause);
  }

  public static Outgoing chargebackClosed(Chargeback chargeback, boolean won, Cause cause) {
    var closed = ChargebackClosed.newBuilder().setChargebackId(chargeback.id()).setWon(won);
    return event(
        chargeback.escrow().text(), PaymentsEvent.newBuilder().setChargebackClosed(closed), cause);
  }

  /** Payee is null while staff must decide. */
  public static Outgoing remainder(
      EscrowId escrow, Money amount, @Nullable Payee payee, boolean arrived, Cause cause) {
    var moved =
        RemainderMoved.newBuilder()
            .setAmount(money(amount))
            .setPayee(
                payee == null
                    ? CommonV1.Payee.PAYEE_UNSPECIFIED
                    : wire(CommonV1.Payee.class, payee))
            .setArrived(arrived);
    return event(escrow.text(), PaymentsEvent.newBuilder().setRemainderMoved(moved), cause);
  }

  public static Outgoing reviewClosed(EscrowId escrow, Outcome outcome, Cause cause) {
    var closed =
        PaymentReviewClosed.newBuilder()
            .setOutcome(
                switch (outcome) {
                  case CLEAR -> ReviewOutcome.REVIEW_OUTCOME_CLEARED;
                  case UPHOLD -> ReviewOutcome.REVIEW_OUTCOME_UPHELD;
                  case SEND_BACK -> ReviewOutcome.REVIEW_OUTCOME_SENT_BACK;
                  case PAY_SELLER ->
                      throw new IllegalArgumentException(
                          "no message about PAY_SELLER for " + escrow);
                });
    return event(escrow.text(), PaymentsEvent.newBuilder().setReviewClosed(closed), cause);
  }

  public static Outgoing differs(Difference difference, Cause cause) {
    var found =
        ReconciliationDiscrepancyFound.newBuilder()
            .setKind(wire(DiscrepancyKind.class, difference.kind()))
            .setWhat(difference.subject() + ": " + difference.detail());
    var escrow = difference.escrow();
    return event(
        escrow == null ? difference.subject() : escrow.text(),
        PaymentsEvent.newBuilder().setDiscrepancyFound(found),
        cause);
  }

  private static Outgoing event(String subject, PaymentsEvent.Builder event, Cause cause) {
    return new Outgoing(Topics.PAYMENTS_EVENTS, subject, event.build(), PAYMENTS, cause);
  }

  private static PaymentFit fit(Money amount, Money wanted) {
    return switch (Integer.signum(amount.compareTo(wanted))) {
      case 0 -> PaymentFit.PAYMENT_FIT_EXACT;
      case -1 -> PaymentFit.PAYMENT_FIT_PARTIAL;
      default -> PaymentFit.PAYMENT_FIT_EXCESS;
    };
  }
}
