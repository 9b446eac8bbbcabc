package bloxtr8.payments.domain;

/** Whether money may go to a destination, as far as its cleanness goes. */
public enum Clearance {
  CLEAN,
  /** A person has to look first. */
  REVIEW,
  FORBIDDEN,
  /** Nobody can say now. */
  UNKNOWN
}
