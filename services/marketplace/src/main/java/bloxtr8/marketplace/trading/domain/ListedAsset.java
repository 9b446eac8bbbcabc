package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;

/** What a listing sells, and by which route. */
public sealed interface ListedAsset {

  UniverseId universe();

  Route route();

  /** The group is handed over, with the universe and everything else that it holds. */
  record GroupAsset(UniverseId universe, GroupId group) implements ListedAsset {
    @Override
    public Route route() {
      return Route.GROUP_HANDOVER;
    }
  }

  /** The universe alone is transferred, to a group of the buyer. */
  record UniverseAsset(UniverseId universe) implements ListedAsset {
    @Override
    public Route route() {
      return Route.GAME_TRANSFER;
    }
  }
}
