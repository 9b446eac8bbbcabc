package bloxtr8.marketplace.delivery.domain;

/** What is wrong with where a game is. */
public enum AnomalyCause {
  /** The buyer had it, and the seller has it again. */
  TAKEN_BACK,
  ANOTHER_OWNER,
  NO_OWNER,
  LOCKED,
  ELSEWHERE;

  static AnomalyCause of(OwnerFinding finding) {
    return switch (finding) {
      case SELLER -> TAKEN_BACK;
      case ANOTHER_OWNER -> ANOTHER_OWNER;
      case NO_OWNER -> NO_OWNER;
      case LOCKED -> LOCKED;
      case ELSEWHERE -> ELSEWHERE;
      case BUYER -> throw new IllegalArgumentException("a delivery is no anomaly");
    };
  }

  public GameOwner owner() {
    return this == TAKEN_BACK ? GameOwner.SELLER : GameOwner.OTHER;
  }
}
