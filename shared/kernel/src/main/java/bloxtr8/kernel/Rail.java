package bloxtr8.kernel;

/** The payment rail of a deal. */
public enum Rail {
  STRIPE(Currency.USD, 1),
  USDC_BASE(Currency.USDC, 10_000);

  /** The highest price, without fees, that is paid by card: $10,000. */
  public static final Money STRIPE_PRICE_MAX = Money.cents(1_000_000);

  private final Currency currency;
  private final long unitsPerCent;

  Rail(Currency currency, long unitsPerCent) {
    this.currency = currency;
    this.unitsPerCent = unitsPerCent;
  }

  /** The currency of the rail. */
  public Currency currency() {
    return currency;
  }

  /** An amount in the rail's minor units. */
  public Money money(long units) {
    return new Money(units, currency);
  }

  /** An amount in US cents converted to the rail's currency: a USDC is a dollar. */
  public Money settled(Money cents) {
    if (cents.currency() != Currency.USD)
      throw new IllegalArgumentException("terms are in cents: " + cents);
    return money(Math.multiplyExact(cents.units(), unitsPerCent));
  }

  public static Rail of(Money price) {
    return price.compareTo(STRIPE_PRICE_MAX) <= 0 ? STRIPE : USDC_BASE;
  }
}
