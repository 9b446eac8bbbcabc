package bloxtr8.marketplace.ownership.domain;

import bloxtr8.kernel.EscrowId;

/** How one escrow's game is watched; a read finds {@code owner}. */
public sealed interface OwnershipTracker {

  EscrowId escrow();

  GameOwner owner();

  /** Nobody has paid yet, so nobody asks. */
  record Waiting(EscrowId escrow, GameOwner owner) implements OwnershipTracker {}

  /**
   * The money is held.
   *
   * @param askedToDeliver the seller may hand the game over from now on
   * @param verified the escrow has been told that the buyer owns the game
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

  /** The escrow is over. */
  record Ended(EscrowId escrow, GameOwner owner) implements OwnershipTracker {}

  static OwnershipTracker of(EscrowId escrow) {
    return new Waiting(escrow, GameOwner.SELLER);
  }
}
