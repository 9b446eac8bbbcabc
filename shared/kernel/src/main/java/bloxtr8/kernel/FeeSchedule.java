package bloxtr8.kernel;

/**
 * The formula of our fees. On the card rail the buyer's fee is grossed up, because Stripe takes its
 * percentage of the total: fee = ceil((price + fixed) / (1 - rate)) - price. Percentages of the
 * USDC rail are rounded down to the cent. Rates are basis points, 1/10,000.
 */
@SettingsPrefix("bloxtr8.marketplace.fees")
public record FeeSchedule(
    @Setting(
            defaultValue = "290",
            meaning =
                "card deals: the card provider's rate, which the buyer pays, in basis points of"
                    + " the whole payment")
        long stripeBuyerBasisPoints,
    @Setting(
            defaultValue = "30",
            meaning =
                "card deals: the card provider's fixed fee for one payment, which the buyer pays,"
                    + " in cents")
        long stripeBuyerFixedCents,
    @Setting(defaultValue = "50", meaning = "card deals: the fee that the seller pays, in cents")
        long stripeSellerFixedCents,
    @Setting(
            defaultValue = "0",
            meaning = "USDC deals: the fee that the buyer pays, in basis points of the price")
        long usdcBuyerBasisPoints,
    @Setting(
            defaultValue = "50",
            meaning = "USDC deals: the fee that the seller pays, in basis points of the price")
        long usdcSellerBasisPoints) {

  private static final long WHOLE = 10_000;

  public FeeSchedule {
    if (stripeBuyerBasisPoints < 0 || stripeBuyerBasisPoints >= WHOLE)
      throw new IllegalArgumentException("stripe buyer rate: " + stripeBuyerBasisPoints);
    if (stripeBuyerFixedCents < 0 || stripeSellerFixedCents < 0)
      throw new IllegalArgumentException("negative fixed fee");
    if (usdcBuyerBasisPoints < 0 || usdcSellerBasisPoints < 0 || usdcSellerBasisPoints > WHOLE)
      throw new IllegalArgumentException("usdc rates");
  }

  /** Throws when the price is not in cents, or too small to leave the seller anything. */
  public FeeQuote quote(Money price) {
    if (price.currency() != Currency.USD)
      throw new IllegalArgumentException("prices are in cents: " + price);
    var cents = price.units();
    var buyerFee =
        switch (Rail.of(price)) {
          case STRIPE -> stripeBuyerFee(cents);
          case USDC_BASE -> share(cents, usdcBuyerBasisPoints);
        };
    var quote = new FeeQuote(Rail.of(price), price, buyerFee, sellerFee(price));
    if (quote.sellerFee().compareTo(price) >= 0)
      throw new IllegalArgumentException(price + " leaves the seller nothing");
    return quote;
  }

  /** Whether something is left for the seller, so that {@link #quote} does not throw. */
  public boolean leavesSeller(Money price) {
    return sellerFee(price).compareTo(price) < 0;
  }

  private Money sellerFee(Money price) {
    return switch (Rail.of(price)) {
      case STRIPE -> Money.cents(stripeSellerFixedCents);
      case USDC_BASE -> share(price.units(), usdcSellerBasisPoints);
    };
  }

  private Money stripeBuyerFee(long cents) {
    var net = Math.multiplyExact(Math.addExact(cents, stripeBuyerFixedCents), WHOLE);
    return Money.cents(Math.ceilDiv(net, WHOLE - stripeBuyerBasisPoints) - cents);
  }

  private static Money share(long cents, long basisPoints) {
    return Money.cents(Math.multiplyExact(cents, basisPoints) / WHOLE);
  }
}
