package bloxtr8.marketplace.ownership.domain;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;

/** What changes hands, and how. */
public sealed interface Transfer {

  UniverseId universe();

  Route route();

  /** The owner of the group that holds the universe is changed to the buyer. */
  record GroupHandover(UniverseId universe, GroupId group) implements Transfer {
    @Override
    public Route route() {
      return Route.GROUP_HANDOVER;
    }
  }

  /** The universe is transferred to a group of the buyer. */
  record GameTransfer(UniverseId universe, GroupId destination) implements Transfer {
    @Override
    public Route route() {
      return Route.GAME_TRANSFER;
    }
  }
}
