package bloxtr8.escrow.domain;

/** Which party money goes to. */
public enum Payee {
  BUYER,
  SELLER
}
