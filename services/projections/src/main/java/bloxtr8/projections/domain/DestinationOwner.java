package bloxtr8.projections.domain;

/** The owner of the buyer's group that the game is to be transferred to. */
public enum DestinationOwner {
  BUYER,
  /** Another user, or nobody. */
  OTHER,
  UNKNOWN
}
