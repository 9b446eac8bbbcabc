package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.Claim.OfGroup;
import bloxtr8.marketplace.trading.domain.Claim.OfUniverse;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a sale moves, and which other live listings would move the same. */
final class Claims {

  private Claims() {}

  /** What a listing claims when it goes live, as Roblox shows it then. */
  static Set<Claim> of(ListedAsset asset, OwnershipRead read) {
    return switch (asset) {
      case UniverseAsset(var universe) -> Set.of(new OfUniverse(universe));
      case GroupAsset(var universe, var group) ->
          Stream.concat(
                  Stream.of(new OfGroup(group), new OfUniverse(universe)),
                  read.inGroup().stream().map(OfUniverse::new))
              .collect(Collectors.toSet());
    };
  }

  static Set<UniverseId> universes(Set<Claim> claims) {
    var universes = new HashSet<UniverseId>();
    for (var claim : claims) if (claim instanceof OfUniverse(var universe)) universes.add(universe);
    return universes;
  }

  /** Other live listings that claim what the sale would move, or the group that holds it now. */
  static List<Listing> others(
      TradingState state, Listing listing, Set<Claim> claims, OwnershipRead read) {
    var moved = new HashSet<>(claims);
    if (read.heldBy() != null) moved.add(new OfGroup(read.heldBy()));
    return state.listings().values().stream()
        .filter(other -> !other.id().equals(listing.id()) && other.state().isLive())
        .filter(other -> !Collections.disjoint(other.claims(), moved))
        .sorted(Comparator.comparing(other -> other.id().value()))
        .toList();
  }

  /**
   * Whether somebody's verified ownership proves that the seller of another listing has lost what
   * it sells: its own universe, or its group.
   */
  static boolean disprove(Set<Claim> claims, UserId owner, Listing other) {
    if (other.seller().equals(owner)) return false;
    return claims.contains(new OfUniverse(other.asset().universe()))
        || (other.asset() instanceof GroupAsset g && claims.contains(new OfGroup(g.group())));
  }
}
