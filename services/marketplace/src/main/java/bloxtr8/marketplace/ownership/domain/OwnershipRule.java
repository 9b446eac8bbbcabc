package bloxtr8.marketplace.ownership.domain;

import bloxtr8.marketplace.ownership.domain.Finding.DoesNotOwn;
import bloxtr8.marketplace.ownership.domain.Finding.Owns;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.Objects;

/** The rules of who owns an experience. Only an owner owns: roles below never do. */
public final class OwnershipRule {

  private OwnershipRule() {}

  public static Finding of(Ownership ownership, RobloxUserId user) {
    return switch (ownership.universe().owner()) {
      case ByUser(var owner) ->
          owner.equals(user)
              ? new Owns(OwnershipType.OWNER)
              : new DoesNotOwn(Shortfall.ANOTHER_USER);
      case ByGroup _ -> ofGroup(Objects.requireNonNull(ownership.group()), user);
    };
  }

  private static Finding ofGroup(Group group, RobloxUserId user) {
    var owner = group.owner();
    if (owner == null) return new DoesNotOwn(Shortfall.GROUP_ABANDONED);
    if (!owner.equals(user)) return new DoesNotOwn(Shortfall.GROUP_OF_ANOTHER);
    if (group.locked()) return new DoesNotOwn(Shortfall.GROUP_LOCKED);
    return new Owns(OwnershipType.GROUP_OWNER);
  }

  /** Whether the seller owns it in the way in which they sell it. */
  public static Finding ofSeller(Ownership ownership, Transfer transfer, RobloxUserId seller) {
    var finding = of(ownership, seller);
    return switch (transfer) {
      case GameTransfer _ -> finding;
      case GroupHandover(_, var group) ->
          finding instanceof Owns && !isIn(ownership, group)
              ? new DoesNotOwn(Shortfall.NOT_IN_THE_GROUP)
              : finding;
    };
  }

  private static boolean isIn(Ownership ownership, GroupId group) {
    return ownership.universe().owner() instanceof ByGroup(var holder) && holder.equals(group);
  }

  /** Whether a group can receive the buyer's game: it is theirs, and not locked. */
  public static boolean isDestinationOf(RobloxUserId buyer, Group group) {
    return buyer.equals(group.owner()) && !group.locked();
  }
}
