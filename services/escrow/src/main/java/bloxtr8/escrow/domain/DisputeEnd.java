package bloxtr8.escrow.domain;

/** How a dispute came to its end. */
public enum DisputeEnd {
  RULED_RELEASE,
  RULED_REFUND,
  WITHDRAWN,
  CONCEDED,
  CAUSE_GONE,
  MONEY_MOVED
}
