package bloxtr8.escrow.domain;

/** Whether a payment that arrived matches the terms. */
public enum PaymentFit {
  EXACT,
  PARTIAL,
  EXCESS,
  /** From a sender whose money is never accepted. */
  TAINTED
}
