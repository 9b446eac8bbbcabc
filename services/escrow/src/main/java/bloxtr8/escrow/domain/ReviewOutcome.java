package bloxtr8.escrow.domain;

/** The decision of the people who reviewed a payment. */
public enum ReviewOutcome {
  /** Sent by an older version, which did not tell. */
  UNSPECIFIED,
  /** The money may move as requested. */
  CLEARED,
  /** What was held stays held: staff rule where it goes. */
  UPHELD,
  /** The reviewed payment is refunded. */
  SENT_BACK
}
