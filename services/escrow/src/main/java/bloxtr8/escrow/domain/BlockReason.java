package bloxtr8.escrow.domain;

/** What forbids payments to send money. */
public enum BlockReason {
  HELD,
  CHARGEBACK,
  SCREENING,
  FRAUD_WARNING,
  DESTINATION,
  AMOUNT,
  LEDGER
}
