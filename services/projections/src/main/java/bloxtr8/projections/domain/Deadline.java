package bloxtr8.projections.domain;

/** A step that a person or the platform must take before an instant. */
public enum Deadline {
  PAY,
  DELIVER,
  /** The buyer must confirm or dispute a delivery that was claimed but not verified. */
  CLAIM,
  INSPECT,
  /** The seller must confirm that the pending transfer request was withdrawn. */
  REQUEST_WITHDRAWN,
  DECIDE,
  RETRY,
  OWNERSHIP,
  REMIND
}
