package bloxtr8.escrow.domain;

/** Why payments must not send money. */
public enum BlockReason {
  HELD,
  CHARGEBACK,
  SCREENING,
  FRAUD_WARNING,
  DESTINATION,
  AMOUNT,
  LEDGER
}
