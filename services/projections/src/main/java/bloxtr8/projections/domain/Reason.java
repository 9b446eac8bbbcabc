package bloxtr8.projections.domain;

/** Why the buyer never paid or was refunded. */
public enum Reason {
  BUYER,
  SELLER,
  TIMEOUT,
  PAYOUT_NOT_SET,
  PAYMENT_FAILED,
  /** The seller did not own the game any more. */
  OWNERSHIP_LOST,
  PARTY_BANNED,
  /** The contract's terms contradict each other: the escrow was never open. */
  TERMS_REFUSED,
  SELLER_CANCELLED,
  NOT_DELIVERED,
  RULING,
  PAID_TOO_LATE,
  CHARGEBACK_LOST
}
