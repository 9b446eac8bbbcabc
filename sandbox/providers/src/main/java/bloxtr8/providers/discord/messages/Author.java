package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordUser;

/** Who writes a message. */
public sealed interface Author {

  long id();

  record Bot(DiscordApplication application) implements Author {
    @Override
    public long id() {
      return application.botId();
    }
  }

  record Person(DiscordUser user) implements Author {
    @Override
    public long id() {
      return user.id();
    }
  }

  /**
   * Whoever holds the token of a webhook.
   *
   * @param name the one chosen for this message
   */
  record Webhook(long id, String name) implements Author {}
}
