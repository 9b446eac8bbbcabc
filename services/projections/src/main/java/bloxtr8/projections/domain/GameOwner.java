package bloxtr8.projections.domain;

/** The owner of the game at the last read. */
public enum GameOwner {
  SELLER,
  BUYER,
  OTHER,
  /** The read could not tell. */
  UNKNOWN
}
