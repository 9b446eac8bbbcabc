package bloxtr8.platform.calls;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.Set;

/** Prevents that a sandbox calls a real provider, and a live world a provider of the sandbox. */
public final class ProviderAddresses {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private ProviderAddresses() {}

  /** Stops the start when one of them does not fit the world. */
  public static void require(World world, URI... providers) {
    for (var provider : providers) {
      var loopback = provider.getHost() != null && LOOPBACK.contains(provider.getHost());
      switch (world) {
        case SANDBOX -> {
          if (!loopback)
            throw new SettingsProblem(
                "In the sandbox world providers must be at a loopback address, not at " + provider);
        }
        case LIVE -> {
          if (loopback || !"https".equals(provider.getScheme()))
            throw new SettingsProblem(
                "In a live world providers must be called by https, not at " + provider);
        }
      }
    }
  }
}
