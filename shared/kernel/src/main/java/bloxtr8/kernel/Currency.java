package bloxtr8.kernel;

/** The currency of an amount. */
public enum Currency {
  /** US dollars, in cents. */
  USD,
  /** USDC on Base, in millionths (6 decimals). */
  USDC
}
