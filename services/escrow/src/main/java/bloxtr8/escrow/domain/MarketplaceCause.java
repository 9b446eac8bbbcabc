package bloxtr8.escrow.domain;

/** Why the marketplace asks to close an escrow that is not paid. */
public enum MarketplaceCause {
  OWNERSHIP_LOST(CancelReason.OWNERSHIP_LOST),
  PARTY_BANNED(CancelReason.PARTY_BANNED);

  private final CancelReason reason;

  MarketplaceCause(CancelReason reason) {
    this.reason = reason;
  }

  CancelReason reason() {
    return reason;
  }
}
