package bloxtr8.escrow.domain.explore;

/**
 * Where the game really is, and what the marketplace has seen of it.
 *
 * @param pending a request to transfer it to the buyer waits for their answer
 * @param seen the marketplace saw the buyer own it
 * @param notice what its own watching reported last
 * @param away the buyer's group, which the game is to be transferred to, belongs to somebody else
 * @param current the newest question of the escrow is open; {@code older}: one before it
 */
record Game(
    Owner owner,
    boolean pending,
    boolean seen,
    SellerNotice notice,
    boolean away,
    boolean current,
    boolean older) {

  static final Game SOLD_BY_OWNER =
      new Game(Owner.SELLER, false, false, SellerNotice.NOTHING, false, false, false);

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
    return new Game(changed, pending, seen, notice, away, current, older);
  }

  Game pending(boolean changed) {
    return new Game(owner, changed, seen, notice, away, current, older);
  }

  Game withNotice(SellerNotice changed) {
    return new Game(
        owner, pending, seen || changed == SellerNotice.BUYER, changed, away, current, older);
  }

  Game requested() {
    return new Game(owner, pending, seen, notice, away, true, current || older);
  }

  Game answered(boolean newest) {
    return new Game(owner, pending, seen, notice, away, current && !newest, older && newest);
  }

  /** The game without ownership tracking. */
  Game unwatched() {
    return new Game(owner, pending, false, SellerNotice.NOTHING, away, false, false);
  }

  Game away(boolean changed) {
    return new Game(owner, pending, seen, notice, changed, current, older);
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
