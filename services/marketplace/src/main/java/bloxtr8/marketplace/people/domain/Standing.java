package bloxtr8.marketplace.people.domain;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What decides about a person's rights.
 *
 * @param appointedBy the person who granted them their authority; null for a user and for the first
 *     admins
 * @param banned a ban of them or of one of their accounts is in force
 * @param bannedByName a ban of them is in force; false where another user's ban holds for an
 *     account that is theirs now
 * @param frozen a report says that they are a minor, or they have the game of a refunded deal, and
 *     staff have not lifted the freeze
 * @param erased they have erased themselves: nothing of them changes any more
 */
public record Standing(
    UserId user,
    Authority authority,
    @Nullable UserId appointedBy,
    Tier tier,
    boolean robloxLinked,
    boolean disabled,
    boolean banned,
    boolean bannedByName,
    boolean frozen,
    boolean erased) {

  /** What keeps a person from starting a new deal. */
  public enum Obstacle {
    ERASED,
    DISABLED,
    BANNED,
    FROZEN,
    NOT_LINKED
  }

  /** Null when they may start a new deal: offer, list, sign. */
  public @Nullable Obstacle obstacleToDeals() {
    if (erased) return Obstacle.ERASED;
    if (disabled) return Obstacle.DISABLED;
    if (banned) return Obstacle.BANNED;
    if (frozen) return Obstacle.FROZEN;
    return tier == Tier.TIER_0 ? Obstacle.NOT_LINKED : null;
  }
}
