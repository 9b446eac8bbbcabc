package bloxtr8.payments.stripe;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.Set;

/** Prevents a sandbox with real money and a live world with test money. */
public final class StripeModeCheck {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private StripeModeCheck() {}

  /** Stops the start when world and provider do not match. */
  public static void require(World world, URI base) {
    var loopback = base.getHost() != null && LOOPBACK.contains(base.getHost());
    switch (world) {
      case SANDBOX -> {
        if (!loopback)
          throw new SettingsProblem(
              "in the sandbox world Stripe must be at a loopback address, not at " + base);
      }
      case LIVE -> {
        if (loopback || !"https".equals(base.getScheme()))
          throw new SettingsProblem(
              "in a live world Stripe must be called by https, not at " + base);
      }
    }
  }

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
          "a key of Stripe's other mode must not be used in the world " + world);
  }
}
