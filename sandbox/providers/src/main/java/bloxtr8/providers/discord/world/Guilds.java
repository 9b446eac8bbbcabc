package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes guilds, their members and roles, and tells of it. Every method runs in the caller's
 * transaction.
 */
public final class Guilds {

  private final GuildStore guilds;
  private final MemberStore members;
  private final ChannelStore channels;
  private final DiscordUserStore users;
  private final GuildShapes shapes;
  private final EventStore events;
  private final SnowflakeStore ids;
  private final Clock clock;

  public Guilds(
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      DiscordUserStore users,
      GuildShapes shapes,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    this.guilds = guilds;
    this.members = members;
    this.channels = channels;
    this.users = users;
    this.shapes = shapes;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new guild with one text channel, as Discord makes it, and its owner in it. */
  public DiscordGuild create(String name, long ownerId) {
    var guild = new DiscordGuild(ids.next(), name, ownerId, clock.instant());
    guilds.add(guild);
    guilds.put(new Role(guild.id(), guild.id(), "@everyone", Permissions.OF_EVERYONE, 0, 0, null));
    channels.put(Channels.of(ids.next(), guild.id(), DiscordChannel.TEXT, "general", 0, clock));
    join(guild, ownerId);
    return guild;
  }

  /** A user becomes a member; nothing changes for one who is. */
  public void join(DiscordGuild guild, long userId) {
    if (!members.add(guild.id(), userId, clock.instant())) return;
    events.add(new Event("GUILD_CREATE", new Event.Person(userId), shapes.whole(guild, userId)));
    var member = members.find(guild.id(), userId);
    if (member != null) tellOf("GUILD_MEMBER_ADD", member);
  }

  /** A user leaves or is kicked; nothing changes for one who is no member. */
  public void leave(DiscordGuild guild, long userId) {
    if (!members.remove(guild.id(), userId)) return;
    events.add(
        new Event(
            "GUILD_DELETE",
            new Event.Person(userId),
            Json.object().put("id", Long.toString(guild.id()))));
    var user = users.account(userId);
    if (user != null) tellOf("GUILD_MEMBER_REMOVE", guild.id(), user);
  }

  public void ban(DiscordGuild guild, long userId) {
    members.ban(guild.id(), userId);
    var user = users.account(userId);
    if (user != null) tellOf("GUILD_BAN_ADD", guild.id(), user);
    leave(guild, userId);
  }

  public void unban(DiscordGuild guild, long userId) {
    members.unban(guild.id(), userId);
    var user = users.account(userId);
    if (user != null) tellOf("GUILD_BAN_REMOVE", guild.id(), user);
  }

  /** Gives a member a name and exactly these roles. */
  public Member change(Member member, @Nullable String nick, Collection<Long> roles) {
    members.set(member.guildId(), member.user().id(), nick, roles);
    var changed =
        new Member(member.guildId(), member.user(), nick, List.copyOf(roles), member.joinedAt());
    tellOf("GUILD_MEMBER_UPDATE", changed);
    return changed;
  }

  /** A new role above all others of people, or at a position; the roles there move up. */
  public Role addRole(
      DiscordGuild guild,
      String name,
      long permissions,
      @Nullable Integer position,
      int color,
      @Nullable Long managedBy) {
    var roles = guilds.roles(guild.id());
    var at = Math.clamp(position == null ? 1 : position, 1, roles.size());
    var role = new Role(ids.next(), guild.id(), name, permissions, at, color, managedBy);
    var order = new ArrayList<>(roles);
    order.add(at, role);
    for (var place = 0; place < order.size(); place++) {
      var one = order.get(place);
      if (one.id() == role.id()) putRole(at(one, place), true);
      else if (one.position() != place) putRole(at(one, place), false);
    }
    return role;
  }

  public void putRole(Role role, boolean added) {
    guilds.put(role);
    var body = Json.object().put("guild_id", Long.toString(role.guildId()));
    body.set("role", role.json());
    var type = added ? "GUILD_ROLE_CREATE" : "GUILD_ROLE_UPDATE";
    events.add(new Event(type, new Event.Guild(role.guildId()), body));
  }

  public void removeRole(Role role) {
    members.takeRole(role.guildId(), role.id());
    guilds.removeRole(role.id());
    var body =
        Json.object()
            .put("guild_id", Long.toString(role.guildId()))
            .put("role_id", Long.toString(role.id()));
    events.add(new Event("GUILD_ROLE_DELETE", new Event.Guild(role.guildId()), body));
  }

  /** A bot joins with a managed role, or its role gets other permissions. */
  public void putBot(DiscordGuild guild, DiscordApplication application, long permissions) {
    join(guild, application.botId());
    var existing = botRole(guild, application);
    if (existing != null) {
      putRole(
          new Role(
              existing.id(),
              guild.id(),
              existing.name(),
              permissions,
              existing.position(),
              existing.color(),
              application.id()),
          false);
      return;
    }
    var role = addRole(guild, application.name(), permissions, null, 0, application.id());
    var member = members.find(guild.id(), application.botId());
    if (member != null) change(member, member.nick(), List.of(role.id()));
  }

  /** A bot is removed, and its role with it. */
  public void removeBot(DiscordGuild guild, DiscordApplication application) {
    var role = botRole(guild, application);
    leave(guild, application.botId());
    if (role != null) removeRole(role);
  }

  private @Nullable Role botRole(DiscordGuild guild, DiscordApplication application) {
    return guilds.roles(guild.id()).stream()
        .filter(role -> role.managedBy() != null && role.managedBy() == application.id())
        .findFirst()
        .orElse(null);
  }

  private static Role at(Role role, int position) {
    return new Role(
        role.id(),
        role.guildId(),
        role.name(),
        role.permissions(),
        position,
        role.color(),
        role.managedBy());
  }

  private void tellOf(String type, Member member) {
    ObjectNode body = member.json().put("guild_id", Long.toString(member.guildId()));
    events.add(new Event(type, new Event.Guild(member.guildId()), body));
  }

  private void tellOf(String type, long guildId, DiscordUser user) {
    var body = Json.object().put("guild_id", Long.toString(guildId));
    body.set("user", user.json());
    events.add(new Event(type, new Event.Guild(guildId), body));
  }
}
