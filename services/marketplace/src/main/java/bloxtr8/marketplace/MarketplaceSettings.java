package bloxtr8.marketplace;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.time.Duration;
import java.util.List;

/** What an operator may set: the fees of new contracts, and how often things are looked at. */
public final class MarketplaceSettings {

  public static final Setting<Long> STRIPE_BUYER_RATE =
      fee(
          "stripe-buyer-basis-points",
          FeeSchedule.DEFAULT.stripeBuyerBasisPoints(),
          "the card provider's share of what a buyer pays, in 1/10,000");
  public static final Setting<Long> STRIPE_BUYER_FIXED =
      fee(
          "stripe-buyer-fixed-cents",
          FeeSchedule.DEFAULT.stripeBuyerFixedCents(),
          "the card provider's fixed fee of one payment, in cents");
  public static final Setting<Long> STRIPE_SELLER_FIXED =
      fee(
          "stripe-seller-fixed-cents",
          FeeSchedule.DEFAULT.stripeSellerFixedCents(),
          "what a seller pays of a card deal, in cents");
  public static final Setting<Long> USDC_BUYER_RATE =
      fee(
          "usdc-buyer-basis-points",
          FeeSchedule.DEFAULT.usdcBuyerBasisPoints(),
          "what a buyer pays of a USDC deal, in 1/10,000 of the price");
  public static final Setting<Long> USDC_SELLER_RATE =
      fee(
          "usdc-seller-basis-points",
          FeeSchedule.DEFAULT.usdcSellerBasisPoints(),
          "what a seller pays of a USDC deal, in 1/10,000 of the price");
  public static final Setting<Duration> READ_AGAIN_INTERVAL =
      Setting.duration(
          "bloxtr8.marketplace.read-again-interval",
          Duration.ofSeconds(2),
          "how often unknown owners that are due are looked for");

  public static final List<Setting<?>> ALL =
      List.of(
          STRIPE_BUYER_RATE,
          STRIPE_BUYER_FIXED,
          STRIPE_SELLER_FIXED,
          USDC_BUYER_RATE,
          USDC_SELLER_RATE,
          READ_AGAIN_INTERVAL);

  private MarketplaceSettings() {}

  static FeeSchedule fees(Settings settings) {
    return new FeeSchedule(
        settings.get(STRIPE_BUYER_RATE),
        settings.get(STRIPE_BUYER_FIXED),
        settings.get(STRIPE_SELLER_FIXED),
        settings.get(USDC_BUYER_RATE),
        settings.get(USDC_SELLER_RATE));
  }

  private static Setting<Long> fee(String name, long defaultValue, String meaning) {
    return Setting.number("bloxtr8.marketplace.fees." + name, defaultValue, meaning);
  }
}
