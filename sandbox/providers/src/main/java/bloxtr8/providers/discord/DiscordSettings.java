package bloxtr8.providers.discord;

import bloxtr8.providers.discord.gateway.GatewaySettings;
import bloxtr8.providers.discord.rest.DiscordLimits;
import bloxtr8.providers.oauth.OAuthClient;
import java.util.List;

/**
 * The settings of Discord.
 *
 * @param clients the registered applications, for OAuth; the id of one that has a bot is the
 *     application's
 * @param applications the bots
 * @param accounts users that exist from the first start on, with ids that others may rely on
 */
public record DiscordSettings(
    List<OAuthClient> clients,
    List<BotApplication> applications,
    List<KnownAccount> accounts,
    DiscordLimits limits,
    GatewaySettings gateway) {

  public DiscordSettings {
    clients = List.copyOf(clients);
    applications = List.copyOf(applications);
    accounts = List.copyOf(accounts);
  }

  /** Without bots. */
  public DiscordSettings(List<OAuthClient> clients) {
    this(clients, List.of(), List.of(), DiscordLimits.usual(), GatewaySettings.usual());
  }

  /** With Discord's heartbeats. */
  public DiscordSettings(
      List<OAuthClient> clients,
      List<BotApplication> applications,
      List<KnownAccount> accounts,
      DiscordLimits limits) {
    this(clients, applications, accounts, limits, GatewaySettings.usual());
  }

  /** A user with a known id. */
  public record KnownAccount(String id, String username, String globalName) {}

  /**
   * An application with a bot, whose user has the application's id.
   *
   * @param id a snowflake
   * @param privileged the privileged intents that the bot may ask for, as bits
   */
  public record BotApplication(String id, String name, String token, long privileged) {

    /** Members, presences and the content of messages. */
    public static final long EVERY_PRIVILEGED = 1L << 1 | 1L << 8 | 1L << 15;

    long idNumber() {
      return Long.parseLong(id);
    }

    @Override
    public String toString() {
      return "BotApplication[%s, %s]".formatted(id, name);
    }
  }

  /** Without any application, so that nobody can sign in. */
  public static DiscordSettings usual() {
    return new DiscordSettings(List.of());
  }
}
