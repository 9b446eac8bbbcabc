package bloxtr8.projections.domain;

/** Why the buyer never paid or was refunded. */
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
