package bloxtr8.providers.discord;

import bloxtr8.providers.oauth.OAuthClient;
import java.util.List;

/**
 * The settings of Discord.
 *
 * @param clients the registered applications
 * @param accounts users that exist from the first start on, with ids that others may rely on
 */
public record DiscordSettings(List<OAuthClient> clients, List<KnownAccount> accounts) {
  public DiscordSettings {
    clients = List.copyOf(clients);
    accounts = List.copyOf(accounts);
  }

  public DiscordSettings(List<OAuthClient> clients) {
    this(clients, List.of());
  }

  /** A user with a known id. */
  public record KnownAccount(String id, String username, String globalName) {}

  /** Without any application, so that nobody can sign in. */
  public static DiscordSettings usual() {
    return new DiscordSettings(List.of());
  }
}
