package bloxtr8.projections.domain;

/** Why nothing is released or refunded and no clock runs. */
public enum Hold {
  CHARGEBACK,
  REVIEW,
  ANOMALY
}
