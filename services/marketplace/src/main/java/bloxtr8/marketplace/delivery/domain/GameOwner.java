package bloxtr8.marketplace.delivery.domain;

/** The owner of a game as the escrow is told. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** Nobody could tell; this does not mean that a delivery failed. */
  UNKNOWN
}
