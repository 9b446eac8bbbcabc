package bloxtr8.escrow.domain;

/** Why a payment is reviewed by staff. */
public enum ReviewReason {
  SCREENING,
  FRAUD_WARNING,
  OFTEN_REFUNDED
}
