package bloxtr8.escrow.domain;

/** Why an escrow was closed before it held money. */
public enum CancelReason {
  BUYER,
  SELLER,
  TIMEOUT,
  PAYOUT_NOT_SET,
  PAYMENT_FAILED
}
