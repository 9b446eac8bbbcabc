package bloxtr8.payments.stripe;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;

/** Prevents a sandbox with a key for real money and a live world with one for test money. */
public final class StripeModeCheck {

  private StripeModeCheck() {}

  /** Stops the start for a key of the other mode; the key is not shown. */
  public static void requireKey(World world, String key) {
    var test =
        key.startsWith("sk_test_") || key.startsWith("rk_test_") || key.startsWith("pk_test_");
    var live =
        key.startsWith("sk_live_") || key.startsWith("rk_live_") || key.startsWith("pk_live_");
    var fits =
        switch (world) {
          case SANDBOX -> test;
          case LIVE -> live;
        };
    if (!fits)
      throw new SettingsProblem(
          "A key of Stripe's other mode must not be used in the world " + world);
  }
}
