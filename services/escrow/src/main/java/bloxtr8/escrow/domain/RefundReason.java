package bloxtr8.escrow.domain;

/** Why the buyer is refunded. */
public enum RefundReason {
  SELLER_CANCELLED,
  NOT_DELIVERED,
  RULING,
  PAID_TOO_LATE,
  CHARGEBACK_LOST
}
