package bloxtr8.payments.domain;

/** The risk level of a wallet. An unknown risk is never one of these. */
public enum Level {
  LOW,
  /** A person must decide. */
  MEDIUM,
  HIGH,
  SANCTIONED
}
