package bloxtr8.escrow.domain.explore;

/**
 * Where the game really is, and what the marketplace has seen of it.
 *
 * @param pending a request to transfer it to the buyer waits for his answer
 * @param seen the marketplace saw the buyer own it
 * @param told what its own watching reported last
 * @param current the newest question of the escrow is open; {@code older}: one before it
 */
record Game(Owner owner, boolean pending, boolean seen, Told told, boolean current, boolean older) {

  static final Game SOLD_BY_OWNER =
      new Game(Owner.SELLER, false, false, Told.NOTHING, false, false);

  enum Owner {
    SELLER,
    BUYER,
    MOVED_ON_BY_BUYER,
    GIVEN_ELSEWHERE
  }

  enum Told {
    NOTHING,
    BUYER,
    ODD
  }

  Game with(Owner changed) {
    return new Game(changed, pending, seen, told, current, older);
  }

  Game pending(boolean changed) {
    return new Game(owner, changed, seen, told, current, older);
  }

  Game told(Told changed) {
    return new Game(owner, pending, seen || changed == Told.BUYER, changed, current, older);
  }

  Game asked() {
    return new Game(owner, pending, seen, told, true, current || older);
  }

  Game answered(boolean newest) {
    return new Game(owner, pending, seen, told, current && !newest, older && newest);
  }

  /** Nobody watches any more. */
  Game unwatched() {
    return new Game(owner, pending, false, Told.NOTHING, false, false);
  }

  boolean isQuestioned() {
    return current || older;
  }

  /** The buyer has or had it: delivered. */
  boolean isDelivered() {
    return owner == Owner.BUYER || owner == Owner.MOVED_ON_BY_BUYER;
  }

  boolean looksDelivered() {
    return owner == Owner.BUYER || (owner == Owner.MOVED_ON_BY_BUYER && seen);
  }
}
