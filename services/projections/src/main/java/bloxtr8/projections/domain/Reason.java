package bloxtr8.projections.domain;

/** Why the money never came, or went back. */
public enum Reason {
  BUYER,
  SELLER,
  TIMEOUT,
  PAYOUT_NOT_SET,
  PAYMENT_FAILED,
  SELLER_CANCELLED,
  NOT_DELIVERED,
  RULING,
  PAID_TOO_LATE,
  CHARGEBACK_LOST
}
