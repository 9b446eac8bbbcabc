package bloxtr8.providers.discord.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway asks about the world. */
public interface GatewayWorld {

  /**
   * An application that may connect.
   *
   * @param privileged the privileged intents that it was granted
   */
  record Bot(long applicationId, long userId, long privileged) {}

  /**
   * Which members of a guild a bot asks for.
   *
   * @param prefix of the name; null when it asks by ids
   * @param limit 0 for all
   */
  record MemberQuery(long guildId, @Nullable String prefix, List<Long> ids, int limit) {
    public MemberQuery {
      ids = List.copyOf(ids);
    }
  }

  /** Null for a token that is nobody's. */
  @Nullable Bot bot(String token);

  /** The bot as it sees itself. */
  ObjectNode self(long userId);

  List<Long> guilds(long userId);

  /** The guild with everything that {@code GUILD_CREATE} shows to that user. */
  ObjectNode guild(long guildId, long userId);

  boolean isMember(long guildId, long userId);

  /** Whether a user sees a channel of a guild, or is one of the people of a DM. */
  boolean sees(long channelId, long userId);

  List<ObjectNode> members(MemberQuery query);
}
