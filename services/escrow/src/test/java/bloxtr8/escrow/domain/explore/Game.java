package bloxtr8.escrow.domain.explore;

/**
 * Where the game really is, and what the marketplace has seen of it.
 *
 * @param pending a request to transfer it to the buyer waits for their answer
 * @param seen the marketplace saw the buyer own it
 * @param notice what its own watching reported last
 * @param current the newest question of the escrow is open; {@code older}: one before it
 */
record Game(
    Owner owner,
    boolean pending,
    boolean seen,
    SellerNotice notice,
    boolean current,
    boolean older) {

  static final Game SOLD_BY_OWNER =
      new Game(Owner.SELLER, false, false, SellerNotice.NOTHING, false, false);

  enum Owner {
    SELLER,
    BUYER,
    MOVED_ON_BY_BUYER,
    GIVEN_ELSEWHERE
  }

  enum SellerNotice {
    NOTHING,
    BUYER,
    ODD
  }

  Game with(Owner changed) {
    return new Game(changed, pending, seen, notice, current, older);
  }

  Game pending(boolean changed) {
    return new Game(owner, changed, seen, notice, current, older);
  }

  Game withNotice(SellerNotice changed) {
    return new Game(owner, pending, seen || changed == SellerNotice.BUYER, changed, current, older);
  }

  Game requested() {
    return new Game(owner, pending, seen, notice, true, current || older);
  }

  Game answered(boolean newest) {
    return new Game(owner, pending, seen, notice, current && !newest, older && newest);
  }

  /** The game without ownership tracking. */
  Game unwatched() {
    return new Game(owner, pending, false, SellerNotice.NOTHING, false, false);
  }

  boolean isQuestioned() {
    return current || older;
  }

  /** The buyer has the game or has had it: it was delivered. */
  boolean isDelivered() {
    return owner == Owner.BUYER || owner == Owner.MOVED_ON_BY_BUYER;
  }

  boolean seemsDelivered() {
    return owner == Owner.BUYER || (owner == Owner.MOVED_ON_BY_BUYER && seen);
  }
}
