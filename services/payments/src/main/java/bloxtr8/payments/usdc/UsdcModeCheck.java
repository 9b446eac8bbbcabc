package bloxtr8.payments.usdc;

import bloxtr8.chain.Network;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;

/** Prevents a sandbox with real money and a live world with test money. */
public final class UsdcModeCheck {

  private UsdcModeCheck() {}

  /** Stops the start when world and network do not match. */
  public static void require(World world, Network network) {
    if ((world == World.LIVE) != (network == Network.BASE))
      throw new SettingsProblem(network.title() + " must not be used in the world " + world);
  }
}
