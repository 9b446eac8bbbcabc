package bloxtr8.projections.domain;

/** The state of an escrow, by its wire name. */
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

  /** Whether the escrow can never change its state again. */
  public boolean isEnded() {
    return switch (this) {
      case RELEASED, REFUNDED, CANCELLED -> true;
      case AWAIT_FUNDS, FUNDS_HELD, DELIVERED, RELEASING, DISPUTED, REFUNDING -> false;
    };
  }

  /** The buyer is refunded, or has never paid. */
  boolean isTurnedBack() {
    return switch (this) {
      case REFUNDING, REFUNDED, CANCELLED -> true;
      case AWAIT_FUNDS, FUNDS_HELD, DELIVERED, RELEASING, RELEASED, DISPUTED -> false;
    };
  }
}
