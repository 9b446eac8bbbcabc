package bloxtr8.marketplace.ownership.domain;

/** The result of an ownership read. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** The read could not tell; this is never a failure. */
  UNKNOWN
}
