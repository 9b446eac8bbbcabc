package bloxtr8.marketplace.delivery.domain;

/** What a read that Roblox answered means for the deal, by its route and its parties. */
public enum OwnerFinding {
  SELLER(GameOwner.SELLER),
  /** The buyer owns the game in the way that the contract says. */
  BUYER(GameOwner.BUYER),
  /** The group, or the game, belongs to somebody who is no party. */
  ANOTHER_OWNER(GameOwner.OTHER),
  /** The group has no owner: a member could claim it. */
  NO_OWNER(GameOwner.OTHER),
  /** Roblox has locked the group, which neither party owns. */
  LOCKED(GameOwner.OTHER),
  /** As LOCKED, but the buyer owns the group: they have the game. */
  LOCKED_WITH_BUYER(GameOwner.BUYER),
  /** As LOCKED, but the seller owns the group: they have the game, and cannot hand it over. */
  LOCKED_WITH_SELLER(GameOwner.SELLER),
  /** The game is in no group that the contract names, and neither party's. */
  ELSEWHERE(GameOwner.OTHER),
  /** As ELSEWHERE, but the buyer has it: their own, or in another group of theirs. */
  BUYER_ELSEWHERE(GameOwner.BUYER),
  /** As ELSEWHERE, but the seller has it, outside of the group that is to be handed over. */
  SELLER_ELSEWHERE(GameOwner.SELLER);

  private final GameOwner holder;

  OwnerFinding(GameOwner holder) {
    this.holder = holder;
  }

  /** With whom the chain from the game to a user ends, whether that was agreed or not. */
  public GameOwner holder() {
    return holder;
  }

  /** The answer to a question: a party only where the game is as the contract says. */
  public GameOwner owner() {
    return this == SELLER || this == BUYER ? holder : GameOwner.OTHER;
  }

  /** Whether the game itself is not where the contract says. */
  public boolean isElsewhere() {
    return switch (this) {
      case ELSEWHERE, BUYER_ELSEWHERE, SELLER_ELSEWHERE -> true;
      case SELLER, BUYER, ANOTHER_OWNER, NO_OWNER -> false;
      case LOCKED, LOCKED_WITH_BUYER, LOCKED_WITH_SELLER -> false;
    };
  }

  boolean isOther() {
    return owner() == GameOwner.OTHER;
  }
}
