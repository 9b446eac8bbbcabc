package bloxtr8.providers.discord;

import bloxtr8.providers.oauth.OAuthClient;
import java.util.List;

/**
 * The settings of Discord.
 *
 * @param clients the registered applications
 */
public record DiscordSettings(List<OAuthClient> clients) {
  public DiscordSettings {
    clients = List.copyOf(clients);
  }

  /** Without any application, so that nobody can sign in. */
  public static DiscordSettings usual() {
    return new DiscordSettings(List.of());
  }
}
