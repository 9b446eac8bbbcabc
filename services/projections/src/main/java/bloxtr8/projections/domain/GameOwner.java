package bloxtr8.projections.domain;

/** Who owned the game when it was last read. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** Nobody could tell. */
  UNKNOWN
}
