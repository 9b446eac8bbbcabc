package bloxtr8.kernel;

/** The way in which the game changes hands on Roblox. */
public enum Route {
  /** The owner of the game's group is changed to the buyer. */
  GROUP_HANDOVER,
  /** The universe is transferred to a group that the buyer owns. */
  GAME_TRANSFER
}
