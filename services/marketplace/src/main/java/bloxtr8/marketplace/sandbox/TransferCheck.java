package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.kernel.Route;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.OwnershipCheck.Checked;
import bloxtr8.marketplace.ownership.domain.Finding.DoesNotOwn;
import bloxtr8.marketplace.ownership.domain.OwnershipRule;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Shortfall;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import org.jspecify.annotations.Nullable;

/** Asks Roblox, before a contract is made, whether its seller can transfer what they sell. */
public final class TransferCheck {

  private final OwnershipCheck ownership;

  public TransferCheck(OwnershipCheck ownership) {
    this.ownership = ownership;
  }

  /** What can be transferred, and who owned it when it was asked. */
  record CheckedTransfer(Transfer transfer, Snapshot snapshot) {}

  /**
   * Reads afresh; never inside a transaction.
   *
   * @throws RefusedRequest when it is unknown, or the seller or the buyer does not own what they
   *     must
   */
  CheckedTransfer check(NewContract request, Route route, RobloxParties parties) {
    requireGroupsOf(route, request);
    var universe = universe(request);
    var checked = ownership.read(universe, parties.seller());
    var transfer =
        switch (route) {
          case GROUP_HANDOVER ->
              new GroupHandover(universe, handedOver(group("groupId", request.groupId()), checked));
          case GAME_TRANSFER -> new GameTransfer(universe, destination(request));
        };
    if (OwnershipRule.ofSeller(checked.ownership(), transfer, parties.seller())
        instanceof DoesNotOwn(var why)) throw notTheOwner(why);
    if (transfer instanceof GameTransfer(_, var destination))
      requireDestination(destination, parties);
    return new CheckedTransfer(transfer, checked.snapshot());
  }

  private static void requireGroupsOf(Route route, NewContract request) {
    switch (route) {
      case GROUP_HANDOVER -> {
        if (request.destinationGroupId() != null)
          throw RefusedRequest.invalid("destinationGroupId", "is for GAME_TRANSFER only");
      }
      case GAME_TRANSFER -> {
        if (request.groupId() != null)
          throw RefusedRequest.invalid("groupId", "is for GROUP_HANDOVER only");
        destination(request);
      }
    }
  }

  private static GroupId destination(NewContract request) {
    var destination = group("destinationGroupId", request.destinationGroupId());
    if (destination == null)
      throw RefusedRequest.invalid("destinationGroupId", "must be a group of the buyer");
    return destination;
  }

  private static GroupId handedOver(@Nullable GroupId wanted, Checked checked) {
    if (wanted != null) return wanted;
    if (checked.ownership().universe().owner() instanceof ByGroup(var holder)) return holder;
    throw notTheOwner(Shortfall.NOT_IN_THE_GROUP);
  }

  private void requireDestination(GroupId destination, RobloxParties parties) {
    var group = ownership.group(destination);
    if (group == null || !OwnershipRule.isDestinationOf(parties.buyer(), group))
      throw new RefusedRequest(
          Kind.INVALID,
          "destination_not_yours",
          "The buyer must own the group that receives the game, and Roblox must not have locked"
              + " it.");
  }

  private static RefusedRequest notTheOwner(Shortfall why) {
    return RefusedRequest.conflict(
        "not_the_owner", "The seller cannot sell this: " + why.sentence());
  }

  static UniverseId universe(NewContract request) {
    long id = ContractHandler.required("universeId", request.universeId());
    if (id <= 0) throw RefusedRequest.invalid("universeId", "must be positive");
    return new UniverseId(id);
  }

  static @Nullable GroupId group(String field, @Nullable Long id) {
    if (id == null) return null;
    if (id <= 0) throw RefusedRequest.invalid(field, "must be positive");
    return new GroupId(id);
  }
}
