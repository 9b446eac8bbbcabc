package bloxtr8.marketplace.ownership.domain;

import bloxtr8.kernel.EscrowId;

/** How one escrow's game is watched; a read finds {@code owner}. */
public sealed interface Watch {

  EscrowId escrow();

  GameOwner owner();

  /** Nobody has paid yet, so nobody asks. */
  record Waiting(EscrowId escrow, GameOwner owner) implements Watch {}

  /**
   * The money is held.
   *
   * @param toldToDeliver the seller may hand the game over from now on
   * @param verified the escrow has been told that the buyer owns the game
   */
  record Watching(
      EscrowId escrow, GameOwner owner, Question question, boolean toldToDeliver, boolean verified)
      implements Watch {

    Watching owned(GameOwner found) {
      return new Watching(escrow, found, question, toldToDeliver, verified);
    }

    Watching asked(Question next) {
      return new Watching(escrow, owner, next, toldToDeliver, verified);
    }

    Watching told() {
      return new Watching(escrow, owner, question, true, verified);
    }

    Watching proven() {
      return new Watching(escrow, owner, question, toldToDeliver, true);
    }
  }

  /** The escrow is over. */
  record Ended(EscrowId escrow, GameOwner owner) implements Watch {}

  static Watch of(EscrowId escrow) {
    return new Waiting(escrow, GameOwner.SELLER);
  }
}
