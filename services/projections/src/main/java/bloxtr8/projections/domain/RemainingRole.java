package bloxtr8.projections.domain;

/**
 * A role that the seller still has in the group that holds the game.
 *
 * @param roleId Roblox's id of it
 * @param rank 1 to 255; the owner has 255
 * @param name as the group names it; its members may have written anything
 */
public record RemainingRole(long roleId, int rank, String name) {}
