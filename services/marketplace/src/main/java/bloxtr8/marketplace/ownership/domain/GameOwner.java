package bloxtr8.marketplace.ownership.domain;

/** What a read of a game's ownership found. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** Nobody could tell; never taken for a failure. */
  UNKNOWN
}
