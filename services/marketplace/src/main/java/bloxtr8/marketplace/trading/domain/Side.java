package bloxtr8.marketplace.trading.domain;

/** A side of a negotiation; it never changes. */
public enum Side {
  BUYER,
  SELLER;

  public Side other() {
    return this == BUYER ? SELLER : BUYER;
  }
}
