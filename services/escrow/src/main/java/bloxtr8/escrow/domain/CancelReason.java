package bloxtr8.escrow.domain;

/** Why an escrow was closed before it held money. */
public enum CancelReason {
  BUYER,
  SELLER,
  TIMEOUT,
  PAYOUT_NOT_SET,
  PAYMENT_FAILED,
  /** The seller does not own the game any more. */
  OWNERSHIP_LOST,
  PARTY_BANNED,
  /** The contract's terms contradict each other: the escrow was never open. */
  TERMS_REFUSED
}
