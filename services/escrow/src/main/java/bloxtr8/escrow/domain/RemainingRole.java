package bloxtr8.escrow.domain;

/**
 * A role that the seller still has in the group that holds the game.
 *
 * @param roleId of Roblox
 * @param rank 1 to 255; the owner has 255
 * @param name as the members of the group have named it
 */
public record RemainingRole(long roleId, int rank, String name) {}
