package bloxtr8.escrow.domain;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact about one escrow; it is never removed. */
public sealed interface EscrowEvent permits EscrowEvent.Published, InternalEvent {

  Instant at();

  /** Published to other services; {@link InternalEvent} stays in the history. */
  sealed interface Published extends EscrowEvent {}

  record EscrowCreated(Terms terms, Instant payBy, Instant at) implements Published {}

  record EscrowAwaitFunds(Instant payBy, Instant at) implements Published {}

  /**
   * The payment was accepted.
   *
   * @param paidAt when the buyer was charged; null in a history that was written before it was
   *     stored
   */
  record EscrowFundsHeld(
      PaymentId payment,
      Money amount,
      String question,
      Instant answerBy,
      @Nullable Instant paidAt,
      Instant at)
      implements Published {}

  record EscrowDeliveryDue(Instant deliverBy, Instant at) implements Published {}

  record EscrowDelivered(boolean verified, Instant until, String note, Instant at)
      implements Published {}

  record EscrowReleaseRequested(int attempt, Money amount, Instant answerBy, Instant at)
      implements Published {}

  record EscrowReleased(Money amount, Instant at) implements Published {}

  /**
   * The escrow ended without money.
   *
   * @param terms the refused terms; null when the escrow was open
   */
  record EscrowCancelled(CancelReason reason, @Nullable Terms terms, Instant at)
      implements Published {

    public EscrowCancelled(CancelReason reason, Instant at) {
      this(reason, null, at);
    }
  }

  /** The dispute was raised or joined, or the system has added a cause. */
  record EscrowDisputed(
      DisputeId dispute,
      DisputeReason reason,
      @Nullable UserId raisedBy,
      String text,
      Instant decideBy,
      Instant at)
      implements Published {}

  record EscrowDisputeAssigned(DisputeId dispute, UserId moderator, Instant at)
      implements Published {}

  record EscrowResolutionProposed(
      DisputeId dispute,
      UserId moderator,
      @Nullable UserId appointedBy,
      Resolution outcome,
      boolean waiveReturn,
      String reason,
      Instant at)
      implements Published {}

  /** The dispute was decided; {@code solo} when one person's ruling was enough. */
  record EscrowDisputeResolved(
      DisputeId dispute,
      DisputeEnd end,
      @Nullable UserId moderator,
      String reason,
      boolean solo,
      Instant at)
      implements Published {}

  record EscrowRefundRequested(
      RefundReason reason,
      PaymentId payment,
      Money amount,
      int attempt,
      Instant answerBy,
      Instant at)
      implements Published {}

  /**
   * The buyer was refunded.
   *
   * @param remainderTo after a lost chargeback, the payee of the remainder, in the direction that
   *     the deal was going; null when that was undecided
   */
  record EscrowRefunded(Money amount, RefundReason reason, @Nullable Payee remainderTo, Instant at)
      implements Published {}

  record EscrowPaymentRejected(PaymentId payment, Money amount, Instant at) implements Published {}

  record EscrowRefundReturned(PaymentId payment, Instant at) implements Published {}

  record EscrowChargedBack(String chargeback, PaymentId payment, Money amount, Instant at)
      implements Published {}

  record EscrowDeadlineExtended(Timer timer, String cause, Instant at) implements Published {}

  record EscrowReminderDue(Deadline deadline, Instant due, int percent, UserId user, Instant at)
      implements Published {}

  record EscrowOwnershipCheckDue(String question, Instant at) implements Published {}

  record EscrowNeedsAttention(String reason, Instant at) implements Published {}
}
