package bloxtr8.marketplace.delivery.domain;

/** The result of an ownership read. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** The read did not find the owner; this does not mean that a delivery failed. */
  UNKNOWN
}
