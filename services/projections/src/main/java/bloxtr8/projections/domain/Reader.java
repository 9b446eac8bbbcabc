package bloxtr8.projections.domain;

import bloxtr8.kernel.UserId;

/** Who reads, and how the two parties are called for him. */
public record Reader(As as, String buyer, String seller) {

  /** In what part. */
  public enum As {
    BUYER,
    SELLER,
    STAFF
  }

  public static As of(UserId user, Terms terms) {
    if (user.equals(terms.buyer())) return As.BUYER;
    return user.equals(terms.seller()) ? As.SELLER : As.STAFF;
  }
}
