package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event in an escrow's history that is not published to other services. */
public sealed interface InternalEvent extends EscrowEvent {

  /** The buyer cannot pay as long as the seller cannot be paid. */
  record PayoutMissing(boolean missing, Instant at) implements InternalEvent {}

  record PaymentDetected(int attempt, Instant at) implements InternalEvent {}

  record NextIntentRequested(int attempt, Instant at) implements InternalEvent {}

  /** The cancellation of the payment intent was requested. */
  record ClosingRequested(CancelReason reason, int attempt, Timer watch, Instant at)
      implements InternalEvent {}

  record ClosingJoined(CancelReason reason, Instant at) implements InternalEvent {}

  record HoldOpened(Hold hold, Timer watch, Instant at) implements InternalEvent {}

  record HoldClosed(Hold hold, Instant at) implements InternalEvent {}

  record HoldTracked(Instant until, Instant at) implements InternalEvent {}

  /** The state's deadline was replaced by this one. */
  record TimerSet(Timer timer, Instant at) implements InternalEvent {}

  /**
   * Deadlines were moved by an outage.
   *
   * @param hours of the outage, so that they count once; null where they were unknown
   */
  record OutageApplied(Duration gap, @Nullable OutageWindow hours, Instant at)
      implements InternalEvent {}

  record ExtensionUsed(Instant at) implements InternalEvent {}

  /**
   * An ownership read is the newest known one.
   *
   * @param destination null in a history that was written before it was stored
   * @param remainingRoles of the seller; null where the read is no proof of delivery and says
   *     nothing about them, and in a history that was written before they were stored
   */
  record OwnershipRead(
      GameOwner owner,
      Instant readAt,
      boolean verified,
      @Nullable DestinationOwner destination,
      @Nullable List<RemainingRole> remainingRoles,
      Instant at)
      implements InternalEvent {}

  /** The buyer will be refunded once the question of the deadline is answered. */
  record RefundingBegun(
      RefundReason reason, PaymentId payment, Money amount, Timer timer, Instant at)
      implements InternalEvent {}

  /** From here on the refund does not depend on who has the game. */
  record DeliveryWaived(Instant at) implements InternalEvent {}

  record PayoutStopRequested(int attempt, Instant at) implements InternalEvent {}

  record RefundStopRequested(PaymentId payment, int attempt, Instant at) implements InternalEvent {}

  record PayoutAnswered(boolean arrived, Instant at) implements InternalEvent {}

  /** The end of a refund, of the accepted payment or of another one. */
  record RefundAnswered(PaymentId payment, boolean arrived, Instant at) implements InternalEvent {}

  record RefundAttempted(PaymentId payment, int attempt, Instant at) implements InternalEvent {}

  record RetryProposed(PaymentId payment, UserId staff, @Nullable UserId appointedBy, Instant at)
      implements InternalEvent {}

  record ChargebackRecorded(String chargeback, PaymentId payment, Money amount, Instant at)
      implements InternalEvent {}

  record ChargebackEnded(String chargeback, boolean won, Instant at) implements InternalEvent {}

  record DisputeLeft(UserId person, Instant at) implements InternalEvent {}

  /** Staff were alerted that the provider will not keep the money much longer. */
  record CardAgeReported(Instant at) implements InternalEvent {}

  record CauseGone(DisputeReason cause, Instant at) implements InternalEvent {}
}
