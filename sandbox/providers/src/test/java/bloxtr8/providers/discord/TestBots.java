package bloxtr8.providers.discord;

import bloxtr8.providers.discord.DiscordSettings.BotApplication;
import bloxtr8.providers.oauth.OAuthTestClient;
import java.util.List;

/** The bots of the tests: one as ours, and one that may not see who is a member. */
public final class TestBots {

  public static final BotApplication BLOXTR8 =
      new BotApplication(
          OAuthTestClient.ID, "Bloxtr8", "bot-token-1", BotApplication.EVERY_PRIVILEGED);
  public static final BotApplication STRANGER =
      new BotApplication("1210000000000000002", "Stranger", "bot-token-2", 0);
  public static final List<BotApplication> ALL = List.of(BLOXTR8, STRANGER);

  private TestBots() {}
}
