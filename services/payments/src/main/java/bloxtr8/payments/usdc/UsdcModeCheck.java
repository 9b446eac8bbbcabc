package bloxtr8.payments.usdc;

import bloxtr8.chain.Network;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.Set;

/** Prevents a sandbox with real money and a live world with test money. */
public final class UsdcModeCheck {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private UsdcModeCheck() {}

  /** Stops the start when world, network and providers do not match. */
  public static void require(World world, Network network, URI... providers) {
    for (var provider : providers) {
      var loopback = provider.getHost() != null && LOOPBACK.contains(provider.getHost());
      switch (world) {
        case SANDBOX -> {
          if (!loopback)
            throw new SettingsProblem(
                "in the sandbox world providers must be at a loopback address, not at " + provider);
        }
        case LIVE -> {
          if (loopback || !"https".equals(provider.getScheme()))
            throw new SettingsProblem(
                "in a live world providers must be called by https, not at " + provider);
        }
      }
    }
    if ((world == World.LIVE) != (network == Network.BASE))
      throw new SettingsProblem(network.title() + " must not be used in the world " + world);
  }
}
