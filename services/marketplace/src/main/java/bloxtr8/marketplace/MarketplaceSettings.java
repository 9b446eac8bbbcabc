package bloxtr8.marketplace;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the marketplace: the fees of new contracts, and the interval of repeated
 * ownership reads.
 */
public final class MarketplaceSettings {

  public static final Setting<Long> STRIPE_BUYER_RATE =
      fee(
          "stripe-buyer-basis-points",
          FeeSchedule.DEFAULT.stripeBuyerBasisPoints(),
          "card deals: the card provider's rate, which the buyer pays, in basis points of the whole"
              + " payment");
  public static final Setting<Long> STRIPE_BUYER_FIXED =
      fee(
          "stripe-buyer-fixed-cents",
          FeeSchedule.DEFAULT.stripeBuyerFixedCents(),
          "card deals: the card provider's fixed fee for one payment, which the buyer pays, in"
              + " cents");
  public static final Setting<Long> STRIPE_SELLER_FIXED =
      fee(
          "stripe-seller-fixed-cents",
          FeeSchedule.DEFAULT.stripeSellerFixedCents(),
          "card deals: the fee that the seller pays, in cents");
  public static final Setting<Long> USDC_BUYER_RATE =
      fee(
          "usdc-buyer-basis-points",
          FeeSchedule.DEFAULT.usdcBuyerBasisPoints(),
          "USDC deals: the fee that the buyer pays, in basis points of the price");
  public static final Setting<Long> USDC_SELLER_RATE =
      fee(
          "usdc-seller-basis-points",
          FeeSchedule.DEFAULT.usdcSellerBasisPoints(),
          "USDC deals: the fee that the seller pays, in basis points of the price");
  public static final Setting<Duration> READ_AGAIN_INTERVAL =
      Setting.duration(
          "bloxtr8.marketplace.read-again-interval",
          Duration.ofSeconds(2),
          "pause between two passes over games whose owner could not be read and is due to be read"
              + " again");

  public static final List<Setting<?>> ALL =
      List.of(
          STRIPE_BUYER_RATE,
          STRIPE_BUYER_FIXED,
          STRIPE_SELLER_FIXED,
          USDC_BUYER_RATE,
          USDC_SELLER_RATE,
          READ_AGAIN_INTERVAL);

  private MarketplaceSettings() {}

  public static FeeSchedule fees(Settings settings) {
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
