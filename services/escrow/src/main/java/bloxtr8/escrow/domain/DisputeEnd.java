package bloxtr8.escrow.domain;

/** How a dispute ended. */
public enum DisputeEnd {
  RULED_RELEASE,
  RULED_REFUND,
  WITHDRAWN,
  CONCEDED,
  CAUSE_GONE,
  MONEY_MOVED
}
