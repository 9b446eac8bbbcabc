package bloxtr8.escrow.domain;

/** Why no money may be released or refunded, and every deadline is stopped. */
public enum Hold {
  CHARGEBACK,
  REVIEW,
  ANOMALY
}
