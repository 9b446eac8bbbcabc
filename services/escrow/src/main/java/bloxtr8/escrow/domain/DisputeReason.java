package bloxtr8.escrow.domain;

/** What a dispute is about. */
public enum DisputeReason {
  NOT_DELIVERED(true),
  NOT_AS_DESCRIBED(true),
  OWNERSHIP_REVERTED(true),
  ACCESS_RETAINED(true),
  PAYMENT_PROBLEM(true),
  OTHER(true),
  CHARGEBACK(false),
  DELIVERY_ANOMALY(false),
  OWNERSHIP_LOST(false),
  /** The group that the game is to be transferred to is not known to be the buyer's any more. */
  DESTINATION_LOST(false),
  UNVERIFIED_SILENCE(false),
  DELIVERED_LATE(false),
  PAYOUT_BLOCKED(false),
  REFUND_BLOCKED(false);

  private final boolean byPeople;

  DisputeReason(boolean byPeople) {
    this.byPeople = byPeople;
  }

  /** Whether people may give this reason; the others are set by the system. */
  public boolean byPeople() {
    return byPeople;
  }
}
