package bloxtr8.projections.domain;

/** Why no money is released or refunded and every deadline is stopped. */
public enum Hold {
  CHARGEBACK,
  REVIEW,
  ANOMALY
}
