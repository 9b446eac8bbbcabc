package bloxtr8.marketplace.delivery.domain;

/** What is wrong with where a game is. */
public enum AnomalyCause {
  /** The buyer had it, and the seller has it again. */
  TAKEN_BACK,
  ANOTHER_OWNER,
  NO_OWNER,
  LOCKED,
  ELSEWHERE;

  /**
   * Of an unexpected owner.
   *
   * @param verified whether the buyer was proved to have the game before
   */
  static AnomalyCause of(OwnerFinding finding, boolean verified) {
    return switch (finding) {
      case SELLER -> TAKEN_BACK;
      case SELLER_ELSEWHERE -> verified ? TAKEN_BACK : ELSEWHERE;
      case ANOTHER_OWNER -> ANOTHER_OWNER;
      case NO_OWNER -> NO_OWNER;
      case LOCKED, LOCKED_WITH_BUYER, LOCKED_WITH_SELLER -> LOCKED;
      case ELSEWHERE, BUYER_ELSEWHERE -> ELSEWHERE;
      case BUYER -> throw new IllegalArgumentException("a delivery is no anomaly");
    };
  }
}
