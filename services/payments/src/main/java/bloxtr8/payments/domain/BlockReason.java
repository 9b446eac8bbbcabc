package bloxtr8.payments.domain;

/** Why money that was asked for is not sent. */
public enum BlockReason {
  /** The escrow said stop before it was sent. */
  HELD,
  CHARGEBACK,
  SCREENING,
  FRAUD_WARNING,
  /** The seller has no destination that can be paid. */
  DESTINATION,
  /** What was asked is not what is reserved, or not there. */
  AMOUNT,
  /** The deal's books are broken. */
  LEDGER
}
