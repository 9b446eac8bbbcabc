package bloxtr8.escrow.domain;

/** The owner of the buyer's group that the game is to be transferred to, according to a read. */
public enum DestinationOwner {
  BUYER,
  /** Another user, or nobody. */
  OTHER,
  UNKNOWN,
  /** Nothing was read about it, as always on the route GROUP_HANDOVER, which has none. */
  NONE
}
