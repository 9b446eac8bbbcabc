package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Member;
import bloxtr8.providers.discord.world.MemberStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway asks about the world. */
final class GatewayWorld {

  private static final int MEMBERS_MAX = 10_000;

  private final ApplicationStore applications;
  private final DiscordUserStore users;
  private final GuildStore guilds;
  private final GuildShapes shapes;
  private final MemberStore members;
  private final Access access;

  GatewayWorld(
      ApplicationStore applications,
      DiscordUserStore users,
      GuildStore guilds,
      GuildShapes shapes,
      MemberStore members,
      Access access) {
    this.applications = applications;
    this.users = users;
    this.guilds = guilds;
    this.shapes = shapes;
    this.members = members;
    this.access = access;
  }

  /**
   * Which members of a guild a bot asks for.
   *
   * @param prefix of the name; null when it asks by ids
   * @param limit 0 for all
   */
  record MemberQuery(long guildId, @Nullable String prefix, List<Long> ids, int limit) {
    MemberQuery {
      ids = List.copyOf(ids);
    }
  }

  /** Null for a token that is nobody's. */
  @Nullable DiscordApplication application(String token) {
    return applications.byToken(token);
  }

  /** The bot as it sees itself. */
  ObjectNode self(long userId) {
    var user = users.account(userId);
    return user == null ? Json.object() : user.botJson();
  }

  List<DiscordGuild> guilds(long userId) {
    return guilds.ofUser(userId);
  }

  /** The guild with everything that {@code GUILD_CREATE} shows to that user. */
  ObjectNode guild(DiscordGuild guild, long userId) {
    return shapes.whole(guild, userId);
  }

  boolean isMember(long guildId, long userId) {
    return members.find(guildId, userId) != null;
  }

  /** Whether a user sees a channel of a guild, or is one of the people of a DM. */
  boolean sees(long channelId, long userId) {
    return access.sees(channelId, userId);
  }

  List<ObjectNode> members(MemberQuery query) {
    var prefix = query.prefix();
    var limit = query.limit() == 0 ? MEMBERS_MAX : query.limit();
    var found =
        prefix == null
            ? members.of(query.guildId(), query.ids())
            : members.search(query.guildId(), prefix, limit);
    return found.stream().map(Member::json).toList();
  }
}
