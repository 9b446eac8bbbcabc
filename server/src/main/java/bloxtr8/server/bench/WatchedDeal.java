package bloxtr8.server.bench;

import bloxtr8.kernel.Route;
import java.util.UUID;

/**
 * A deal whose game is watched.
 *
 * @param groupId the group that is handed over, or that the game is transferred to
 * @param buyerId the buyer at Roblox
 */
record WatchedDeal(UUID escrow, Route route, long universeId, long groupId, long buyerId) {}
