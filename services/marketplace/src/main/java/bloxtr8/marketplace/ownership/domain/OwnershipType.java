package bloxtr8.marketplace.ownership.domain;

/** How somebody owns an experience. */
public enum OwnershipType {
  /** It is their own. */
  OWNER,
  /** It is of a group that they own. */
  GROUP_OWNER
}
