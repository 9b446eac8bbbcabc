package bloxtr8.projections.domain;

import bloxtr8.kernel.UserId;

/** Who reads, and how the two parties are called for them. */
public record Reader(Perspective as, String buyer, String seller) {

  /** In what part. */
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
