package bloxtr8.providers.roblox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of users, which can own games.
 *
 * @param owner as one host shows it; null when the group is abandoned
 * @param locked whether Roblox' moderators locked it
 * @param publicEntry whether everybody may join, whom nobody has to accept
 */
record Group(
    long id,
    String name,
    String description,
    @Nullable RobloxUser owner,
    boolean locked,
    boolean publicEntry,
    int memberCount,
    Instant createdAt,
    Instant updatedAt) {

  boolean isOwnedBy(long userId) {
    return owner != null && owner.id() == userId;
  }
}
