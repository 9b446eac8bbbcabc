package bloxtr8.escrow.domain;

/** Whether money that arrived is what the terms ask. */
public enum PaymentFit {
  EXACT,
  PARTIAL,
  EXCESS,
  /** Of a sender whose money we never take. */
  TAINTED
}
