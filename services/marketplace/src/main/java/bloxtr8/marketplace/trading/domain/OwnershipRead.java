package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Roblox said just before the transaction, at most 60 s earlier.
 *
 * @param owner who owns what is sold, in the listing's own way
 * @param user whom ANOTHER owner is of our users; null for nobody of ours
 * @param inGroup every universe in the group that is handed over; empty for a transfer
 * @param heldBy the group that holds the universe now; null where a user has it, and where it is
 *     not known
 * @param destinationIsBuyers whether the buyer owns the group that receives the game, and Roblox
 *     has not locked it; true for a hand-over
 * @param facts kept with what the command publishes or accepts; null for none
 */
public record OwnershipRead(
    Owner owner,
    @Nullable UserId user,
    Set<UniverseId> inGroup,
    @Nullable GroupId heldBy,
    boolean destinationIsBuyers,
    @Nullable ReadFacts facts) {

  public OwnershipRead {
    inGroup = Set.copyOf(inGroup);
  }

  /** A read without facts. */
  public OwnershipRead(
      Owner owner,
      @Nullable UserId user,
      Set<UniverseId> inGroup,
      @Nullable GroupId heldBy,
      boolean destinationIsBuyers) {
    this(owner, user, inGroup, heldBy, destinationIsBuyers, null);
  }

  /** A read that does not know which group holds the universe. */
  public OwnershipRead(
      Owner owner, @Nullable UserId user, Set<UniverseId> inGroup, boolean destinationIsBuyers) {
    this(owner, user, inGroup, null, destinationIsBuyers, null);
  }

  /** Who owns what is sold. */
  public enum Owner {
    SELLER,
    ANOTHER,
    /** Roblox did not say: nothing is decided. */
    UNKNOWN
  }
}
