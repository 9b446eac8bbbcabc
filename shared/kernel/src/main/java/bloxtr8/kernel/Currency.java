package bloxtr8.kernel;

/** What money is counted in. */
public enum Currency {
  /** US dollars, in cents. */
  USD,
  /** USDC on Base, in millionths (6 decimals). */
  USDC
}
