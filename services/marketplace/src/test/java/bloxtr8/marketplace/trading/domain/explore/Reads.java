package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.EVERYBODY;
import static bloxtr8.marketplace.trading.domain.explore.Participants.FIRST;
import static bloxtr8.marketplace.trading.domain.explore.Participants.GAME;
import static bloxtr8.marketplace.trading.domain.explore.Participants.GROUP;
import static bloxtr8.marketplace.trading.domain.explore.Participants.SECOND_GAME;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.explore.Setting.Second;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.Set;

/** What Roblox would say now. */
final class Reads {

  static final OwnershipRead NO_ANSWER = new OwnershipRead(Owner.UNKNOWN, null, Set.of(), true);

  private Reads() {}

  static ListedAsset asset(Setting setting, ListingId listing) {
    if (!listing.equals(FIRST))
      return new UniverseAsset(setting.second() == Second.SAME_GROUP ? SECOND_GAME : GAME);
    return setting.has(Trait.ROUTE) || setting.second() == Second.SAME_GROUP
        ? new GroupAsset(GAME, GROUP)
        : new UniverseAsset(GAME);
  }

  static OwnershipRead of(World w, Setting setting, Listing listing) {
    return of(w, setting, listing.asset(), listing.seller());
  }

  static OwnershipRead of(World w, Setting setting, ListedAsset asset, UserId seller) {
    var owner = w.outside().owner();
    var isTheirs = owner.equals(seller) && isWhereItIsSold(w, setting);
    return new OwnershipRead(
        isTheirs ? Owner.SELLER : Owner.ANOTHER,
        !owner.equals(seller) && EVERYBODY.contains(owner) ? owner : null,
        asset instanceof GroupAsset ? inGroup(w, setting) : Set.of(),
        asset instanceof GroupAsset || isSecondInGroup(w, setting, asset) ? GROUP : null,
        w.outside().destinationIsBuyers());
  }

  static boolean isWhereItIsSold(World w, Setting setting) {
    return !setting.has(Trait.ROUTE) || w.outside().inGroup();
  }

  private static Set<UniverseId> inGroup(World w, Setting setting) {
    return setting.second() == Second.SAME_GROUP && w.outside().inGroup()
        ? Set.of(GAME, SECOND_GAME)
        : Set.of(GAME);
  }

  private static boolean isSecondInGroup(World w, Setting setting, ListedAsset asset) {
    return setting.second() == Second.SAME_GROUP
        && asset.universe().equals(SECOND_GAME)
        && w.outside().inGroup();
  }
}
