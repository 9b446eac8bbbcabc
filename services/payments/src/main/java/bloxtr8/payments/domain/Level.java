package bloxtr8.payments.domain;

/** How clean a wallet is. What is not known is never one of these. */
public enum Level {
  LOW,
  /** A person has to look. */
  MEDIUM,
  HIGH,
  SANCTIONED
}
