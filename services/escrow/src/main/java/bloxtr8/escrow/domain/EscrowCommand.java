package bloxtr8.escrow.domain;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message to one escrow: a request, which may be refused, or a report, which may not. */
public sealed interface EscrowCommand {

  EscrowId escrow();

  Instant at();

  /** A request of a person or a service. */
  sealed interface Request extends EscrowCommand {
    Actor by();
  }

  /** A request that only one of our own services may send. */
  sealed interface ServiceRequest extends Request {}

  /** A request that only a person may send. */
  sealed interface PersonRequest extends Request {}

  /** A request that only staff who are not a party may send. */
  sealed interface StaffRequest extends PersonRequest {}

  /** A report of something that has happened. */
  sealed interface Report extends EscrowCommand {}

  sealed interface PaymentReport extends Report {}

  sealed interface DeliveryReport extends Report {
    Instant readAt();
  }

  record CreateEscrow(EscrowId escrow, Actor by, Terms terms, Instant at)
      implements ServiceRequest {}

  /** The marketplace closes an escrow that is not paid; it counts like a party's cancel. */
  record CancelByMarketplace(EscrowId escrow, Actor by, MarketplaceCause cause, Instant at)
      implements ServiceRequest {}

  record DeadlineReached(EscrowId escrow, Actor by, Deadline deadline, Instant due, Instant at)
      implements ServiceRequest {}

  /**
   * Moves the deadlines: a positive duration brings them nearer; an outage extends them.
   *
   * @param hours of the outage; hours for which the deadlines were moved before do not count
   */
  record MoveDeadlines(
      EscrowId escrow,
      Actor by,
      Duration forward,
      String cause,
      @Nullable OutageWindow hours,
      Instant at)
      implements ServiceRequest {

    public MoveDeadlines(EscrowId escrow, Actor by, Duration forward, String cause, Instant at) {
      this(escrow, by, forward, cause, null, at);
    }
  }

  record MarkDelivered(EscrowId escrow, Actor by, String note, Instant at)
      implements PersonRequest {}

  /**
   * The buyer accepts the game.
   *
   * @param amount what the seller gets, as the buyer has confirmed it; null when they have not
   * @param rolesAcknowledged the ids of the seller's roles that the buyer accepts
   */
  record ReleaseFunds(
      EscrowId escrow, Actor by, @Nullable Money amount, Set<Long> rolesAcknowledged, Instant at)
      implements PersonRequest {

    boolean namesWrongAmount(Terms terms) {
      return amount != null && !amount.equals(terms.quote().sellerGets());
    }

    boolean acknowledges(Ownership game) {
      return game.rolesBeyond(rolesAcknowledged).isEmpty();
    }
  }

  record CancelEscrow(
      EscrowId escrow, Actor by, String reason, boolean requestWithdrawn, Instant at)
      implements PersonRequest {}

  record RaiseDispute(EscrowId escrow, Actor by, DisputeReason reason, String text, Instant at)
      implements PersonRequest {}

  record WithdrawDispute(EscrowId escrow, Actor by, Instant at) implements PersonRequest {}

  record ExtendInspection(EscrowId escrow, Actor by, Instant at) implements PersonRequest {}

  record AssignDispute(EscrowId escrow, Actor by, Instant at) implements StaffRequest {}

  /**
   * A ruling of staff that ends a dispute.
   *
   * @param confirms whether it only confirms another person's equal proposal, and proposes nothing
   * @param replaces whether it replaces another person's different proposal
   * @param soloToday what this person has ruled on alone since midnight UTC
   */
  record ResolveDispute(
      EscrowId escrow,
      Actor by,
      Resolution outcome,
      String reason,
      boolean waiveReturn,
      boolean confirms,
      boolean replaces,
      @Nullable UserId appointedBy,
      Money soloToday,
      Instant at)
      implements StaffRequest {}

  record RetryRefund(
      EscrowId escrow,
      Actor by,
      PaymentId payment,
      String reason,
      @Nullable UserId appointedBy,
      Instant at)
      implements StaffRequest {}

  record PaymentIntentCreated(EscrowId escrow, int attempt, Instant at) implements PaymentReport {}

  record PaymentAwaitsDestination(EscrowId escrow, Instant at) implements PaymentReport {}

  record PaymentSeen(EscrowId escrow, int attempt, Instant at) implements PaymentReport {}

  record PartialPaymentReceived(EscrowId escrow, Money received, Money missing, Instant at)
      implements PaymentReport {}

  record PaymentUnderReview(EscrowId escrow, ReviewReason reason, Instant at)
      implements PaymentReport {}

  record PaymentReviewClosed(EscrowId escrow, ReviewOutcome outcome, Instant at)
      implements PaymentReport {}

  /** {@code paidAt} is the provider's time of the charge or the block time. */
  record PaymentSucceeded(
      EscrowId escrow,
      PaymentId payment,
      int attempt,
      Money amount,
      Instant paidAt,
      PaymentFit fit,
      Instant at)
      implements PaymentReport {}

  record PaymentFailed(EscrowId escrow, int attempt, Instant at) implements PaymentReport {}

  record PaymentCancelled(EscrowId escrow, int attempt, Instant at) implements PaymentReport {}

  record TransferSucceeded(EscrowId escrow, int attempt, Money amount, Instant at)
      implements PaymentReport {}

  record TransferFailed(EscrowId escrow, int attempt, Instant at) implements PaymentReport {}

  record TransferBlocked(EscrowId escrow, int attempt, BlockReason reason, Instant at)
      implements PaymentReport {}

  record RefundSucceeded(EscrowId escrow, PaymentId payment, int attempt, Money amount, Instant at)
      implements PaymentReport {}

  record RefundFailed(EscrowId escrow, PaymentId payment, int attempt, Instant at)
      implements PaymentReport {}

  record RefundBlocked(
      EscrowId escrow, PaymentId payment, int attempt, BlockReason reason, Instant at)
      implements PaymentReport {}

  record ChargebackOpened(
      EscrowId escrow, String chargeback, PaymentId payment, Money amount, Instant at)
      implements PaymentReport {}

  record ChargebackClosed(EscrowId escrow, String chargeback, boolean won, Instant at)
      implements PaymentReport {}

  record WalletScreened(EscrowId escrow, Instant at) implements PaymentReport {}

  record ReconciliationDiscrepancyFound(EscrowId escrow, String what, Instant at)
      implements PaymentReport {}

  /**
   * An answer to an ownership question.
   *
   * @param destination who owns the buyer's group; see {@link DestinationOwner#NONE}
   */
  record OwnershipChecked(
      EscrowId escrow,
      String question,
      GameOwner owner,
      DestinationOwner destination,
      Instant readAt,
      Instant at)
      implements DeliveryReport {}

  /**
   * The buyer has the game.
   *
   * @param remainingRoles of the seller in the group that holds it; empty where they were not read
   */
  record DeliveryVerified(
      EscrowId escrow, Instant readAt, List<RemainingRole> remainingRoles, Instant at)
      implements DeliveryReport {}

  record DeliveryAnomaly(EscrowId escrow, GameOwner owner, Instant readAt, Instant at)
      implements DeliveryReport {}

  record OwnershipReverted(EscrowId escrow, Instant readAt, Instant at) implements DeliveryReport {}

  record OwnershipAfterRefund(EscrowId escrow, Instant readAt, Instant at)
      implements DeliveryReport {}
}
