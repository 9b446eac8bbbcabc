package bloxtr8.gateway.signin;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.Set;

/** The settings of the OAuth providers. */
public final class OAuthSettings {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private OAuthSettings() {}

  /** Our application at Discord. */
  @SettingsPrefix("bloxtr8.gateway.discord")
  public record Discord(
      @Setting(meaning = "client id of our application at Discord") String clientId,
      @Setting(meaning = "client secret of our application at Discord") Secret clientSecret,
      @Setting(
              defaultValue = "https://discord.com/oauth2/authorize",
              meaning = "page of Discord on which people agree to sign in")
          URI authorizeUrl,
      @Setting(
              defaultValue = "https://discord.com/api/v10",
              meaning = "base URL of Discord's API for tokens and accounts")
          URI apiUrl) {}

  /** Our application at Roblox. */
  @SettingsPrefix("bloxtr8.gateway.roblox")
  public record Roblox(
      @Setting(meaning = "client id of our application at Roblox") String clientId,
      @Setting(meaning = "client secret of our application at Roblox") Secret clientSecret,
      @Setting(
              defaultValue = "https://apis.roblox.com/oauth/",
              meaning =
                  "issuer of Roblox's tokens, with its slash at the end; its endpoints are below"
                      + " it")
          URI issuer,
      @Setting(
              defaultValue = "universe:read",
              meaning =
                  "scope of Roblox with which a person lets us read their universes, also private"
                      + " ones")
          String universeScope) {

    URI endpoint(String path) {
      return URI.create(issuer + path);
    }
  }

  /** Stops the start of a live world whose providers are on this machine or called without TLS. */
  static void require(World world, URI... providers) {
    if (world == World.SANDBOX) return;
    for (var provider : providers)
      if (!"https".equals(provider.getScheme()) || LOOPBACK.contains(provider.getHost()))
        throw new SettingsProblem(
            "In a live world people must sign in at the real provider by https, not at "
                + provider);
  }
}
