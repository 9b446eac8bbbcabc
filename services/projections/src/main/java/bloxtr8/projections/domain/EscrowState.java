package bloxtr8.projections.domain;

/** Where an escrow stands, by its wire names. */
public enum EscrowState {
  AWAIT_FUNDS,
  FUNDS_HELD,
  DELIVERED,
  RELEASING,
  RELEASED,
  DISPUTED,
  REFUNDING,
  REFUNDED,
  CANCELLED;

  /** For ever. */
  public boolean isEnded() {
    return switch (this) {
      case RELEASED, REFUNDED, CANCELLED -> true;
      case AWAIT_FUNDS, FUNDS_HELD, DELIVERED, RELEASING, DISPUTED, REFUNDING -> false;
    };
  }

  /** The money goes back, or never came. */
  boolean isTurnedBack() {
    return switch (this) {
      case REFUNDING, REFUNDED, CANCELLED -> true;
      case AWAIT_FUNDS, FUNDS_HELD, DELIVERED, RELEASING, RELEASED, DISPUTED -> false;
    };
  }
}
