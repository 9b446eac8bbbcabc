package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the history of an escrow holds and other services are not sent. */
public sealed interface InternalEvent extends EscrowEvent {

  /** The buyer cannot pay until the seller can be paid. */
  record PayoutMissing(boolean missing, Instant at) implements InternalEvent {}

  record PaymentDetected(int attempt, Instant at) implements InternalEvent {}

  record NextIntentRequested(int attempt, Instant at) implements InternalEvent {}

  /** The intent is asked to die. */
  record ClosingRequested(CancelReason reason, int attempt, Timer watch, Instant at)
      implements InternalEvent {}

  record ClosingJoined(CancelReason reason, Instant at) implements InternalEvent {}

  record HoldOpened(Hold hold, Timer watch, Instant at) implements InternalEvent {}

  record HoldClosed(Hold hold, Instant at) implements InternalEvent {}

  record HoldTracked(Instant until, Instant at) implements InternalEvent {}

  /** The state's clock is now this one. */
  record TimerSet(Timer timer, Instant at) implements InternalEvent {}

  /**
   * Deadlines were moved by the gap.
   *
   * @param hours which of them, so that they count once; null where that was not known
   */
  record OutageApplied(Duration gap, @Nullable OutageWindow hours, Instant at)
      implements InternalEvent {}

  record ExtensionUsed(Instant at) implements InternalEvent {}

  record OwnershipRead(GameOwner owner, Instant readAt, boolean verified, Instant at)
      implements InternalEvent {}

  /** The buyer is to be refunded as soon as the clock's question is answered. */
  record RefundingBegun(
      RefundReason reason, PaymentId payment, Money amount, Timer timer, Instant at)
      implements InternalEvent {}

  /** From here on the refund does not depend on where the game is. */
  record DeliveryWaived(Instant at) implements InternalEvent {}

  record PayoutStopRequested(int attempt, Instant at) implements InternalEvent {}

  record RefundStopRequested(PaymentId payment, int attempt, Instant at) implements InternalEvent {}

  record PayoutAnswered(boolean arrived, Instant at) implements InternalEvent {}

  /** Of the payment that was taken, or of one that was not. */
  record RefundAnswered(PaymentId payment, boolean arrived, Instant at) implements InternalEvent {}

  record RefundAttempted(PaymentId payment, int attempt, Instant at) implements InternalEvent {}

  record RetryProposed(PaymentId payment, UserId staff, @Nullable UserId appointedBy, Instant at)
      implements InternalEvent {}

  record ChargebackRecorded(String chargeback, PaymentId payment, Money amount, Instant at)
      implements InternalEvent {}

  record ChargebackEnded(String chargeback, boolean won, Instant at) implements InternalEvent {}

  record DisputeLeft(UserId person, Instant at) implements InternalEvent {}

  /** Staff know that the provider will not keep the money much longer. */
  record CardAgeReported(Instant at) implements InternalEvent {}

  record CauseGone(DisputeReason cause, Instant at) implements InternalEvent {}
}
