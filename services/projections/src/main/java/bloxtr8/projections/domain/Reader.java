package bloxtr8.projections.domain;

import bloxtr8.kernel.UserId;

/** The reader of a text, and the names of the two parties in it. */
public record Reader(Perspective as, String buyer, String seller) {

  /** The reader's role in the deal. */
  public enum Perspective {
    BUYER,
    SELLER,
    STAFF
  }

  public static Perspective of(UserId user, Terms terms) {
    if (user.equals(terms.buyer())) return Perspective.BUYER;
    return user.equals(terms.seller()) ? Perspective.SELLER : Perspective.STAFF;
  }
}
