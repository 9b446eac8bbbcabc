package bloxtr8.providers.discord.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that has happened, as a dispatch of the gateway says it.
 *
 * @param type the {@code t} of the dispatch, for example {@code MESSAGE_CREATE}
 * @param body its {@code d}
 */
public record Event(String type, Audience audience, ObjectNode body) {

  /** Who may see an event. Nobody sees more than the audience; intents make it less. */
  public sealed interface Audience {}

  /** The members of a guild. */
  public record Guild(long guildId) implements Audience {}

  /**
   * Those who see a channel of a guild, or the people of a DM.
   *
   * @param guildId null for a DM
   */
  public record Channel(@Nullable Long guildId, long channelId) implements Audience {}

  /** One person: an ephemeral message, a choice of an autocomplete, a modal. */
  public record Person(long userId) implements Audience {}

  /** One session of the gateway: READY, its guilds, the members that it asked for. */
  public record Session(String sessionId) implements Audience {}
}
