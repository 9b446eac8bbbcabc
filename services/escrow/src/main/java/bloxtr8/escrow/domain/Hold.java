package bloxtr8.escrow.domain;

/** Why nothing may be released or refunded and no clock runs. */
public enum Hold {
  CHARGEBACK,
  REVIEW,
  ANOMALY
}
