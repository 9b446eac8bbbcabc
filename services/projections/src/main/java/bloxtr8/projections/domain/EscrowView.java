package bloxtr8.projections.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.projections.domain.EscrowChange.Created;
import bloxtr8.projections.domain.EscrowChange.Delivered;
import bloxtr8.projections.domain.EscrowChange.DisputeAssigned;
import bloxtr8.projections.domain.EscrowChange.DisputeResolved;
import bloxtr8.projections.domain.EscrowChange.Disputed;
import bloxtr8.projections.domain.EscrowChange.NeverOpened;
import bloxtr8.projections.domain.EscrowChange.Nothing;
import bloxtr8.projections.domain.EscrowChange.RefundBegun;
import bloxtr8.projections.domain.EscrowChange.ResolutionProposed;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An escrow as its parties see it, computed from its own events only.
 *
 * @param sequence of the last event in it
 * @param verified delivery is verified, not only claimed
 * @param reason why the buyer is refunded, was refunded or never paid
 */
public record EscrowView(
    EscrowId escrow,
    long sequence,
    Terms terms,
    EscrowState state,
    Set<Hold> holds,
    boolean closing,
    @Nullable Due due,
    @Nullable Dispute dispute,
    boolean verified,
    @Nullable Reason reason,
    Instant createdAt,
    Instant changedAt) {

  /** Applies an event to the view; an event that was applied before changes nothing. */
  public static EscrowView fold(@Nullable EscrowView before, EscrowChange change) {
    if (before == null) return begin(change);
    if (change.sequence() <= before.sequence) return before;
    var now = before.with(change);
    return switch (change.fact()) {
      case Created _, NeverOpened _ ->
          throw new IllegalStateException(change.escrow() + " is created twice");
      case Delivered(var verified) -> now.with(now.dispute, verified, now.reason);
      case Disputed(var id, var reason, var by) when now.dispute == null ->
          now.with(new Dispute(id, reason, by, null, false));
      case Disputed _ -> now;
      case DisputeAssigned(var moderator) -> now.with(now.open().assignedTo(moderator));
      case ResolutionProposed _ -> now.with(now.open().withProposal());
      case DisputeResolved _ -> now.with((Dispute) null);
      case RefundBegun(var reason) -> now.with(now.dispute, now.verified, reason);
      case Nothing _ -> now;
    };
  }

  private static EscrowView begin(EscrowChange c) {
    return switch (c.fact()) {
      case Created(var terms) -> begin(c, terms, null);
      case NeverOpened(var terms, var reason) -> begin(c, terms, reason);
      default -> throw new IllegalStateException(c.escrow() + " begins without its terms");
    };
  }

  private static EscrowView begin(EscrowChange c, Terms terms, @Nullable Reason reason) {
    return new EscrowView(
        c.escrow(),
        c.sequence(),
        terms,
        c.state(),
        c.holds(),
        c.closing(),
        c.due(),
        null,
        false,
        reason,
        c.at(),
        c.at());
  }

  private EscrowView with(EscrowChange c) {
    return new EscrowView(
        escrow,
        c.sequence(),
        terms,
        c.state(),
        c.holds(),
        c.closing(),
        c.due(),
        dispute,
        verified,
        c.state().isTurnedBack() ? reason : null,
        createdAt,
        c.at());
  }

  EscrowView without(Hold hold) {
    var left = EnumSet.copyOf(holds);
    left.remove(hold);
    return new EscrowView(
        escrow, sequence, terms, state, left, closing, due, dispute, verified, reason, createdAt,
        changedAt);
  }

  private EscrowView with(@Nullable Dispute changed) {
    return with(changed, verified, reason);
  }

  private EscrowView with(@Nullable Dispute dispute, boolean verified, @Nullable Reason reason) {
    return new EscrowView(
        escrow, sequence, terms, state, holds, closing, due, dispute, verified, reason, createdAt,
        changedAt);
  }

  private Dispute open() {
    if (dispute == null) throw new IllegalStateException(escrow + " has no dispute");
    return dispute;
  }
}
