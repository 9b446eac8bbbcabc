package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One read of who owns a game, with our key at Open Cloud, and what a further source said.
 *
 * @param beganAt before the first call: the read is not younger than this
 * @param endedAt after the last call
 * @param destination null where the route has none
 * @param roles the seller's in the group that holds the game; null where unread or unreadable
 * @param snapshots what Open Cloud answered
 */
public record Observation(
    Instant beganAt,
    Instant endedAt,
    Answer<OwnerFinding> finding,
    FurtherAnswer further,
    @Nullable DestinationOwner destination,
    @Nullable List<Role> roles,
    List<SnapshotHash> snapshots) {

  /** Null for an unknown owner, also where two sources contradict each other. */
  @Nullable OwnerFinding known() {
    if (further instanceof FurtherAnswer.Contradicts) return null;
    return finding instanceof Answer.Known<OwnerFinding>(var known) ? known : null;
  }

  /** Whether our own budget alone prevented the read, or its check by a further source. */
  public boolean isPostponed() {
    return further instanceof FurtherAnswer.Postponed
        || (finding instanceof Answer.Unknown<OwnerFinding> unknown
            && unknown.reason() == Reason.BUDGET_USED);
  }

  List<SnapshotHash> evidence() {
    return Stream.concat(snapshots.stream(), further.evidence().stream()).distinct().toList();
  }
}
