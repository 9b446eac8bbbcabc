package bloxtr8.projections.domain;

/** The reason of a dispute, raised by a person or by the system. */
public enum DisputeReason {
  NOT_DELIVERED,
  NOT_AS_DESCRIBED,
  OWNERSHIP_REVERTED,
  ACCESS_RETAINED,
  PAYMENT_PROBLEM,
  OTHER,
  CHARGEBACK,
  DELIVERY_ANOMALY,
  OWNERSHIP_LOST,
  DESTINATION_LOST,
  UNVERIFIED_SILENCE,
  DELIVERED_LATE,
  PAYOUT_BLOCKED,
  REFUND_BLOCKED
}
