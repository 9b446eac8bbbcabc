package bloxtr8.marketplace.delivery.domain;

/** Who owns the buyer's group that a game is to be transferred to. */
public enum DestinationOwner {
  BUYER,
  /** Another user, or nobody; or the group is locked, so that it cannot receive the game. */
  OTHER,
  UNKNOWN
}
