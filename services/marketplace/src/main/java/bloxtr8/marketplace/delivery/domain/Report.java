package bloxtr8.marketplace.delivery.domain;

/** A report to the escrow. */
public sealed interface Report {

  /** The answer to a question, when it does not prove delivery. */
  record OwnershipChecked(String question, GameOwner owner) implements Report {}

  /** The buyer owns the game; also answers an open question. */
  record DeliveryVerified() implements Report {}

  /** The game has an unexpected owner. */
  record DeliveryAnomaly(GameOwner owner) implements Report {}
}
