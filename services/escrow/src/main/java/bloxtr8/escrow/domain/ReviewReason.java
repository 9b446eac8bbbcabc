package bloxtr8.escrow.domain;

/** Why people look at a payment. */
public enum ReviewReason {
  SCREENING,
  FRAUD_WARNING,
  OFTEN_REFUNDED
}
