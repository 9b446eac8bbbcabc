package bloxtr8.escrow.domain;

/** How staff end a dispute. */
public enum Resolution {
  RELEASE,
  REFUND
}
