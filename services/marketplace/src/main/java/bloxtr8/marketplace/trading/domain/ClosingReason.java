package bloxtr8.marketplace.trading.domain;

/** Why a listing is not offered any more; its live offers are declined with it. */
public enum ClosingReason {
  BY_SELLER,
  SELLER_BANNED,
  SELLER_NOT_LINKED,
  OWNERSHIP_LOST,
  /** A moderator removed its universe everywhere. */
  REMOVED
}
