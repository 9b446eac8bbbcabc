package bloxtr8.marketplace.ownership.domain;

/** When the snapshot of a contract was taken. */
public enum SnapshotMoment {
  /** The contract was made. */
  CONTRACT,
  /** The escrow holds the money. */
  FUNDING,
  /** The delivery was verified. */
  DELIVERY
}
