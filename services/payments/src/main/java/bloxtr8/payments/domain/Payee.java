package bloxtr8.payments.domain;

/** Which party of a deal money goes to. */
public enum Payee {
  BUYER,
  SELLER
}
