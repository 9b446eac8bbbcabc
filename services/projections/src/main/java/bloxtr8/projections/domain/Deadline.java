package bloxtr8.projections.domain;

/** What somebody is expected to do by an instant. */
public enum Deadline {
  PAY,
  DELIVER,
  /** The buyer answers a claimed delivery that nobody could verify. */
  CLAIM,
  INSPECT,
  /** The seller confirms that the pending transfer request was withdrawn. */
  REQUEST_WITHDRAWN,
  DECIDE,
  RETRY,
  OWNERSHIP,
  REMIND
}
