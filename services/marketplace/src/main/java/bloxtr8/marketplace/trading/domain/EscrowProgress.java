package bloxtr8.marketplace.trading.domain;

/** What the marketplace has heard of a contract's escrow. */
public enum EscrowProgress {
  /** Not asked for: the contract is not executed. */
  NONE,
  /** Asked for; no money that we have heard of. */
  UNPAID,
  FUNDED,
  RELEASED,
  REFUNDED,
  CANCELLED;

  public boolean isEnded() {
    return this == RELEASED || this == REFUNDED || this == CANCELLED;
  }
}
