package bloxtr8.escrow.domain;

/** The owner of the game according to an ownership read. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  UNKNOWN
}
