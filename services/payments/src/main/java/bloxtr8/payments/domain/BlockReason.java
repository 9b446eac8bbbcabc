package bloxtr8.payments.domain;

/** Why a requested movement of money is not sent. */
public enum BlockReason {
  /** The escrow stopped it before it was sent. */
  HELD,
  CHARGEBACK,
  SCREENING,
  FRAUD_WARNING,
  /** The seller has no destination that can be paid. */
  DESTINATION,
  /** The requested amount differs from the reservation, or there is none. */
  AMOUNT,
  /** The deal is frozen, because its ledger is wrong. */
  LEDGER
}
