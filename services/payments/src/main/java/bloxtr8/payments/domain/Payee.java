package bloxtr8.payments.domain;

/** The party that money is sent to. */
public enum Payee {
  BUYER,
  SELLER
}
