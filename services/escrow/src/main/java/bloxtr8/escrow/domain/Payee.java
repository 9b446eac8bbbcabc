package bloxtr8.escrow.domain;

/** The party that money is sent to. */
public enum Payee {
  BUYER,
  SELLER
}
