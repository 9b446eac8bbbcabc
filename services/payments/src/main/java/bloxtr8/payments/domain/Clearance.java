package bloxtr8.payments.domain;

/** Whether money may be sent to a destination, according to screening. */
public enum Clearance {
  CLEAN,
  /** A person must decide first. */
  REVIEW,
  FORBIDDEN,
  /** No result is available now. */
  UNKNOWN
}
