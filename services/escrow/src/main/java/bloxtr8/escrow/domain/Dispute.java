package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open dispute: the system's causes, the people who raised or joined it, and the state that it
 * interrupted at {@code stoppedAt}.
 */
public record Dispute(
    DisputeId id,
    Set<DisputeReason> causes,
    Set<UserId> joined,
    @Nullable UserId moderator,
    @Nullable Proposal proposal,
    Holding before,
    Instant stoppedAt) {

  /** The first of two equal rulings that are needed. */
  public record Proposal(
      UserId by,
      @Nullable UserId appointedBy,
      Resolution outcome,
      boolean waiveReturn,
      Instant at) {

    /** The proposal as the rule compares it, and as whoever proposes otherwise is shown it. */
    public TwoPersonRule.Proposal judged() {
      return new TwoPersonRule.Proposal(contentOf(outcome, waiveReturn), by, appointedBy, at);
    }

    /** What both persons must rule equally; each gives a reason of their own. */
    static String contentOf(Resolution outcome, boolean waiveReturn) {
      return waiveReturn ? outcome + " with a waiver" : outcome.name();
    }
  }

  boolean isOver() {
    return causes.isEmpty() && joined.isEmpty();
  }

  boolean isOnly(DisputeReason cause) {
    return joined.isEmpty() && causes.equals(Set.of(cause));
  }

  Dispute joinedBy(UserId person) {
    var people = new HashSet<>(joined);
    people.add(person);
    return new Dispute(id, causes, Set.copyOf(people), moderator, proposal, before, stoppedAt);
  }

  Dispute leftBy(UserId person) {
    var people = new HashSet<>(joined);
    people.remove(person);
    return new Dispute(id, causes, Set.copyOf(people), moderator, proposal, before, stoppedAt);
  }

  Dispute with(DisputeReason cause) {
    var more = EnumSet.of(cause);
    more.addAll(causes);
    return new Dispute(id, Set.copyOf(more), joined, moderator, proposal, before, stoppedAt);
  }

  Dispute without(DisputeReason cause) {
    var fewer = new HashSet<>(causes);
    fewer.remove(cause);
    return new Dispute(id, Set.copyOf(fewer), joined, moderator, proposal, before, stoppedAt);
  }

  Dispute assignedTo(UserId staff) {
    return new Dispute(id, causes, joined, staff, proposal, before, stoppedAt);
  }

  Dispute with(Proposal first) {
    return new Dispute(id, causes, joined, moderator, first, before, stoppedAt);
  }
}
