package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ANOTHER_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER_ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.NO_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER_ELSEWHERE;

import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges what one source says about a game by the route and the parties of its deal. An unreadable
 * link of the chain from the game to a user makes the owner unknown.
 */
public final class OwnerClassifier {

  private final Transfer transfer;
  private final RobloxParties parties;

  public OwnerClassifier(Transfer transfer, RobloxParties parties) {
    this.transfer = transfer;
    this.parties = parties;
  }

  /**
   * The groups whose owners decide, after the game's own owner is read.
   *
   * @param andDestination whether the destination's owner is wanted too
   */
  public Set<GroupId> groups(Answer<Universe> universe, boolean andDestination) {
    var groups = new HashSet<GroupId>();
    if (universe instanceof Known<Universe>(var known)) {
      var holder = holder(known);
      if (holder != null) groups.add(holder);
    }
    if (andDestination && transfer instanceof GameTransfer t) groups.add(t.destination());
    return groups;
  }

  public Answer<OwnerFinding> classify(
      Answer<Universe> universe, Map<GroupId, Answer<Group>> groups) {
    return switch (universe) {
      case Unknown<Universe>(var reason, var retryAfter) -> new Unknown<>(reason, retryAfter);
      case Known<Universe>(var known) ->
          switch (transfer) {
            case GroupHandover t -> handedOver(known, t, groups);
            case GameTransfer t -> transferred(known, t, groups);
          };
    };
  }

  /** Null where the route has no destination. */
  public @Nullable DestinationOwner destination(Map<GroupId, Answer<Group>> groups) {
    return switch (transfer) {
      case GroupHandover _ -> null;
      case GameTransfer t ->
          switch (groups.get(t.destination())) {
            case null -> DestinationOwner.UNKNOWN;
            case Unknown<Group> _ -> DestinationOwner.UNKNOWN;
            case Known<Group>(var group) ->
                !group.locked() && parties.buyer().equals(group.owner())
                    ? DestinationOwner.BUYER
                    : DestinationOwner.OTHER;
          };
    };
  }

  private Answer<OwnerFinding> handedOver(
      Universe universe, GroupHandover t, Map<GroupId, Answer<Group>> groups) {
    return switch (universe.owner()) {
      case ByUser(var user) -> new Known<>(elsewhere(user, SELLER_ELSEWHERE));
      case ByGroup(var group) when group.equals(t.group()) -> of(groups, group, this::ownerOf);
      case ByGroup(var group) ->
          of(groups, group, found -> elsewhere(found.owner(), SELLER_ELSEWHERE));
    };
  }

  private Answer<OwnerFinding> transferred(
      Universe universe, GameTransfer t, Map<GroupId, Answer<Group>> groups) {
    return switch (universe.owner()) {
      case ByUser(var user) -> new Known<>(ownerOfTransferable(user));
      case ByGroup(var group) when group.equals(t.destination()) ->
          of(groups, group, this::ownerOf);
      case ByGroup(var group) -> of(groups, group, found -> elsewhere(found.owner(), SELLER));
    };
  }

  private OwnerFinding ownerOfTransferable(RobloxUserId user) {
    var found = elsewhere(user, SELLER);
    return found == ELSEWHERE ? ANOTHER_OWNER : found;
  }

  /** Where the game is not in the contract's group: whether it is a party's nevertheless. */
  private OwnerFinding elsewhere(@Nullable RobloxUserId owner, OwnerFinding sellers) {
    if (parties.seller().equals(owner)) return sellers;
    return parties.buyer().equals(owner) ? BUYER_ELSEWHERE : ELSEWHERE;
  }

  /** Of the group that the contract names. */
  private OwnerFinding ownerOf(Group group) {
    if (parties.seller().equals(group.owner())) return group.locked() ? LOCKED_WITH_SELLER : SELLER;
    if (parties.buyer().equals(group.owner())) return group.locked() ? LOCKED_WITH_BUYER : BUYER;
    if (group.locked()) return LOCKED;
    return group.owner() == null ? NO_OWNER : ANOTHER_OWNER;
  }

  private static Answer<OwnerFinding> of(
      Map<GroupId, Answer<Group>> groups, GroupId id, Function<Group, OwnerFinding> judge) {
    return switch (groups.get(id)) {
      case null -> new Unknown<>(Reason.BUDGET_USED, null);
      case Unknown<Group>(var reason, var retryAfter) -> new Unknown<>(reason, retryAfter);
      case Known<Group>(var group) -> new Known<>(judge.apply(group));
    };
  }

  private static @Nullable GroupId holder(Universe universe) {
    return universe.owner() instanceof ByGroup(var group) ? group : null;
  }
}
