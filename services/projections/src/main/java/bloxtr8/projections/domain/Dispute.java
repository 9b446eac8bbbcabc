package bloxtr8.projections.domain;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An open dispute.
 *
 * @param raisedBy null when the system did
 * @param proposed the first of two rulings was made
 */
public record Dispute(
    DisputeId id,
    DisputeReason reason,
    @Nullable UserId raisedBy,
    @Nullable UserId moderator,
    boolean proposed) {

  Dispute assignedTo(UserId staff) {
    return new Dispute(id, reason, raisedBy, staff, proposed);
  }

  Dispute withProposal() {
    return new Dispute(id, reason, raisedBy, moderator, true);
  }
}
