package bloxtr8.escrow.domain;

/** What people who looked at a payment say that the money may do. */
public enum ReviewOutcome {
  /** Told by a version that did not say. */
  UNSPECIFIED,
  /** Whatever is asked for. */
  CLEARED,
  /** Not what was kept: staff rule where it goes. */
  UPHELD,
  /** What was looked at goes back by itself. */
  SENT_BACK
}
