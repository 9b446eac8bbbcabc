package bloxtr8.marketplace.delivery.domain;

/** What a read that Roblox answered means for the deal, by its route and its parties. */
public enum OwnerFinding {
  SELLER,
  /** The buyer owns the game in the way that the contract says. */
  BUYER,
  /** The group, or the game, belongs to somebody who is no party. */
  ANOTHER_OWNER,
  /** The group has no owner: a member could claim it. */
  NO_OWNER,
  /** Roblox has locked the group. */
  LOCKED,
  /** The game is in no group that the contract names, and not the seller's. */
  ELSEWHERE;

  public GameOwner owner() {
    return switch (this) {
      case SELLER -> GameOwner.SELLER;
      case BUYER -> GameOwner.BUYER;
      case ANOTHER_OWNER, NO_OWNER, LOCKED, ELSEWHERE -> GameOwner.OTHER;
    };
  }

  boolean isOther() {
    return owner() == GameOwner.OTHER;
  }
}
