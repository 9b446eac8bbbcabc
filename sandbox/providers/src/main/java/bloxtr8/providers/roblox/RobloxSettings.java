package bloxtr8.providers.roblox;

import bloxtr8.providers.oauth.OAuthClient;
import java.util.List;

/**
 * The settings of Roblox.
 *
 * @param clients the registered applications
 */
public record RobloxSettings(List<OAuthClient> clients) {
  public RobloxSettings {
    clients = List.copyOf(clients);
  }

  /** Without any application, so that nobody can sign in. */
  public static RobloxSettings usual() {
    return new RobloxSettings(List.of());
  }
}
