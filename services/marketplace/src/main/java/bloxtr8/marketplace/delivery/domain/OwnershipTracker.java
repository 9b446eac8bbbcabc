package bloxtr8.marketplace.delivery.domain;

import bloxtr8.kernel.EscrowId;

/** The tracking of one escrow's game, whose owner is read as {@code owner} at present. */
public sealed interface OwnershipTracker {

  EscrowId escrow();

  GameOwner owner();

  /** The escrow is not paid yet and requests no reads. */
  record Waiting(EscrowId escrow, GameOwner owner) implements OwnershipTracker {}

  /**
   * The payment is held.
   *
   * @param askedToDeliver whether the seller was asked to deliver, and may transfer the game
   * @param verified whether it was reported that the buyer owns the game
   */
  record Watching(
      EscrowId escrow, GameOwner owner, Question question, boolean askedToDeliver, boolean verified)
      implements OwnershipTracker {

    Watching owned(GameOwner found) {
      return new Watching(escrow, found, question, askedToDeliver, verified);
    }

    Watching withQuestion(Question next) {
      return new Watching(escrow, owner, next, askedToDeliver, verified);
    }

    Watching notified() {
      return new Watching(escrow, owner, question, true, verified);
    }

    Watching proven() {
      return new Watching(escrow, owner, question, askedToDeliver, true);
    }
  }

  /** The escrow has ended. */
  record Ended(EscrowId escrow, GameOwner owner) implements OwnershipTracker {}

  static OwnershipTracker of(EscrowId escrow) {
    return new Waiting(escrow, GameOwner.SELLER);
  }
}
