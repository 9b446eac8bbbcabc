package bloxtr8.kernel;

/** How a deal's money travels. */
public enum Rail {
  STRIPE,
  USDC_BASE;

  /** The highest price, without fees, that still goes by card: $10,000. */
  public static final Money STRIPE_PRICE_MAX = Money.cents(1_000_000);

  public static Rail of(Money price) {
    return price.compareTo(STRIPE_PRICE_MAX) <= 0 ? STRIPE : USDC_BASE;
  }
}
