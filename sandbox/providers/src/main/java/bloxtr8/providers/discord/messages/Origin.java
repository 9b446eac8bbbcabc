package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordUser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a message comes from.
 *
 * @param type Discord's type of the message, for example 20 for the response to a command
 * @param interactionId the interaction that it responds to
 * @param metadata the {@code interaction_metadata} of the message
 * @param visibleTo the only reader of an ephemeral message
 */
public record Origin(
    Author author,
    int type,
    @Nullable Long interactionId,
    @Nullable ObjectNode metadata,
    @Nullable Long visibleTo) {

  public static final int DEFAULT = 0;
  public static final int PINNED = 6;
  public static final int THREAD_CREATED = 18;
  public static final int REPLY = 19;
  public static final int COMMAND = 20;
  public static final int THREAD_STARTER = 21;
  public static final int CONTEXT_MENU = 23;

  public static Origin of(Author author) {
    return new Origin(author, DEFAULT, null, null, null);
  }

  public static Origin bot(DiscordApplication application) {
    return of(new Author.Bot(application));
  }

  public static Origin person(DiscordUser user) {
    return of(new Author.Person(user));
  }

  /**
   * A response to an interaction.
   *
   * @param visibleTo null when everybody in the channel sees it
   */
  public static Origin interaction(
      DiscordApplication application,
      int type,
      long interactionId,
      ObjectNode metadata,
      @Nullable Long visibleTo) {
    return new Origin(new Author.Bot(application), type, interactionId, metadata, visibleTo);
  }
}
