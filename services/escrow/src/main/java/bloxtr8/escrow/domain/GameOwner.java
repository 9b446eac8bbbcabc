package bloxtr8.escrow.domain;

/** Who owns the game, as far as a read could tell. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  UNKNOWN
}
