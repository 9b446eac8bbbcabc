package bloxtr8.providers.roblox;

import bloxtr8.providers.oauth.OAuthClient;
import java.util.List;
import java.util.Set;

/**
 * The settings of Roblox.
 *
 * @param clients the registered applications
 * @param apiKeys the keys that Open Cloud accepts, each of another owner
 */
public record RobloxSettings(List<OAuthClient> clients, Set<String> apiKeys, RobloxLimits limits) {
  public RobloxSettings {
    clients = List.copyOf(clients);
    apiKeys = Set.copyOf(apiKeys);
  }

  /** Without any application and key, so that nobody can sign in or use Open Cloud. */
  public static RobloxSettings usual() {
    return new RobloxSettings(List.of(), Set.of(), RobloxLimits.usual());
  }

  /** With Roblox' own limits. */
  public static RobloxSettings usual(List<OAuthClient> clients, String apiKey) {
    return new RobloxSettings(clients, Set.of(apiKey), RobloxLimits.usual());
  }

  @Override
  public String toString() {
    return "RobloxSettings";
  }
}
