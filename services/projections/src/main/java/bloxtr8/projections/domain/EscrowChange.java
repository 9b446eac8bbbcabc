package bloxtr8.projections.domain;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event of an escrow, as far as it changes the escrow's view.
 *
 * @param sequence gapless from 1 for each escrow
 * @param due the deadline after it; null once the escrow has ended
 */
public record EscrowChange(
    EscrowId escrow,
    long sequence,
    Instant at,
    EscrowState state,
    Set<Hold> holds,
    boolean closing,
    @Nullable Due due,
    Fact fact) {

  /** What the event adds to state, holds and deadline, which every event carries. */
  public sealed interface Fact {}

  public record Created(Terms terms) implements Fact {}

  /** The terms were refused: it ended without having been open. */
  public record NeverOpened(Terms terms, Reason reason) implements Fact {}

  public record Delivered(boolean verified) implements Fact {}

  public record Disputed(DisputeId dispute, DisputeReason reason, @Nullable UserId raisedBy)
      implements Fact {}

  public record DisputeAssigned(UserId moderator) implements Fact {}

  /** {@code outcome} is RELEASE or REFUND. */
  public record ResolutionProposed(UserId by, String outcome) implements Fact {}

  /** {@code end} is the wire's name of the way in which it ended. */
  public record DisputeResolved(String end) implements Fact {}

  /** The buyer is refunded, or will never pay. */
  public record RefundBegun(Reason reason) implements Fact {}

  /** No additional fact. */
  public record Nothing() implements Fact {}
}
