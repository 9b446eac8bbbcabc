package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an escrow remembers without telling the other rooms. */
public sealed interface EscrowNoted extends EscrowEvent {

  /** The buyer cannot pay until the seller can be paid. */
  record PayoutMissing(boolean missing, Instant at) implements EscrowNoted {}

  record MoneySeen(int attempt, Instant at) implements EscrowNoted {}

  record NextIntentAsked(int attempt, Instant at) implements EscrowNoted {}

  /** The intent is asked to die. */
  record ClosingAsked(CancelReason reason, int attempt, Clock watch, Instant at)
      implements EscrowNoted {}

  record ClosingJoined(CancelReason reason, Instant at) implements EscrowNoted {}

  record HoldOpened(Hold hold, Clock watch, Instant at) implements EscrowNoted {}

  record HoldClosed(Hold hold, Instant at) implements EscrowNoted {}

  record HoldWatched(Instant until, Instant at) implements EscrowNoted {}

  /** The state's clock is now this one. */
  record ClockSet(Clock clock, Instant at) implements EscrowNoted {}

  /**
   * Deadlines were moved by the gap.
   *
   * @param hours which of them, so that they count once; null where that was not known
   */
  record OutageCounted(Duration gap, @Nullable Hours hours, Instant at) implements EscrowNoted {}

  record ExtensionTaken(Instant at) implements EscrowNoted {}

  record GameRead(GameOwner owner, Instant readAt, boolean verified, Instant at)
      implements EscrowNoted {}

  /** The buyer is to be refunded as soon as the clock's question is answered. */
  record RefundingBegun(
      RefundReason reason, PaymentId payment, Money amount, Clock clock, Instant at)
      implements EscrowNoted {}

  /** From here on the refund does not depend on where the game is. */
  record GameWaived(Instant at) implements EscrowNoted {}

  record PayoutStopAsked(int attempt, Instant at) implements EscrowNoted {}

  record RefundStopAsked(PaymentId payment, int attempt, Instant at) implements EscrowNoted {}

  record PayoutAnswered(boolean landed, Instant at) implements EscrowNoted {}

  /** Of the payment that was taken, or of one that was not. */
  record RefundAnswered(PaymentId payment, boolean landed, Instant at) implements EscrowNoted {}

  record RefundAsked(PaymentId payment, int attempt, Instant at) implements EscrowNoted {}

  record RetryProposed(PaymentId payment, UserId staff, @Nullable UserId appointedBy, Instant at)
      implements EscrowNoted {}

  record ChargebackNoted(String chargeback, PaymentId payment, Money amount, Instant at)
      implements EscrowNoted {}

  record ChargebackEnded(String chargeback, boolean won, Instant at) implements EscrowNoted {}

  record DisputeLeft(UserId person, Instant at) implements EscrowNoted {}

  /** Staff know that the provider will not keep the money much longer. */
  record CardAgeTold(Instant at) implements EscrowNoted {}

  record CauseGone(DisputeReason cause, Instant at) implements EscrowNoted {}
}
