package bloxtr8.marketplace.ownership.domain;

/** What is published to the escrow. */
public sealed interface Report {

  /** The answer to a question that does not prove delivery. */
  record OwnershipChecked(String question, GameOwner owner) implements Report {}

  /** The buyer owns the game; answers any question as well. */
  record DeliveryVerified() implements Report {}

  /** The game is where it should not be. */
  record DeliveryAnomaly(GameOwner owner) implements Report {}
}
