package bloxtr8.providers.discord.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may do what, from the rows of this moment. */
public final class Access {

  private final GuildStore guilds;
  private final MemberStore members;
  private final ChannelStore channels;
  private final ChannelPeopleStore people;

  public Access(
      GuildStore guilds, MemberStore members, ChannelStore channels, ChannelPeopleStore people) {
    this.guilds = guilds;
    this.members = members;
    this.channels = channels;
    this.people = people;
  }

  /** The permissions of a user in a guild; 0 for one who is no member. */
  public long inGuild(long guildId, long userId) {
    var guild = guilds.find(guildId);
    var member = members.find(guildId, userId);
    if (guild == null || member == null) return 0;
    return Permissions.inGuild(guild, guilds.roles(guildId), userId, member.roles());
  }

  /**
   * The permissions of a user in a channel; 0 when the user does not see it. A thread has those of
   * its channel, and a private one is seen by its members and by those who manage threads.
   */
  public long in(DiscordChannel channel, long userId) {
    var guildId = channel.guildId();
    if (guildId == null) return people.isIn(channel.id(), userId) ? Permissions.IN_DMS : 0;
    var member = members.find(guildId, userId);
    if (member == null) return 0;
    var ruling = channel.isThread() ? channel.parent() : channel.id();
    var bits =
        Permissions.inChannel(
            inGuild(guildId, userId), guildId, userId, member.roles(), people.overwrites(ruling));
    return hidesFrom(channel, userId, bits) ? 0 : bits;
  }

  public boolean sees(DiscordChannel channel, long userId) {
    return Permission.VIEW_CHANNEL.in(in(channel, userId));
  }

  /** Whether a user sees a channel; false when it does not exist any more. */
  public boolean sees(long channelId, long userId) {
    var channel = channels.find(channelId);
    return channel != null && sees(channel, userId);
  }

  /** The channel, unless it does not exist or the user does not see it. */
  public DiscordChannel visible(long channelId, long userId) {
    var channel = channels.find(channelId);
    if (channel == null || (channel.isDm() && !people.isIn(channelId, userId)))
      throw DiscordRefusal.unknownChannel();
    if (!sees(channel, userId)) throw DiscordRefusal.missingAccess();
    return channel;
  }

  /** Refuses a user who lacks one of these permissions in a channel. */
  public void require(DiscordChannel channel, long userId, Permission... needed) {
    var bits = in(channel, userId);
    if (!Permission.VIEW_CHANNEL.in(bits)) throw DiscordRefusal.missingAccess();
    require(bits, needed);
  }

  /** The guild, unless it does not exist or the user is no member. */
  public DiscordGuild guild(long guildId, long userId) {
    var guild = guilds.find(guildId);
    if (guild == null) throw DiscordRefusal.unknownGuild();
    if (members.find(guildId, userId) == null) throw DiscordRefusal.missingAccess();
    return guild;
  }

  /** The guild, unless the user lacks one of these permissions in it. */
  public DiscordGuild guild(long guildId, long userId, Permission... needed) {
    var guild = guild(guildId, userId);
    require(inGuild(guildId, userId), needed);
    return guild;
  }

  /** The position of the highest role; the owner of the guild is above every role. */
  public int highest(DiscordGuild guild, long userId) {
    if (guild.ownerId() == userId) return Integer.MAX_VALUE;
    var member = members.find(guild.id(), userId);
    return highest(guilds.roles(guild.id()), member);
  }

  private static int highest(List<Role> roles, @Nullable Member member) {
    if (member == null) return 0;
    return roles.stream()
        .filter(role -> member.roles().contains(role.id()))
        .mapToInt(Role::position)
        .max()
        .orElse(0);
  }

  private static void require(long bits, Permission... needed) {
    for (var permission : needed)
      if (!permission.in(bits)) throw DiscordRefusal.missingPermissions();
  }

  private boolean hidesFrom(DiscordChannel channel, long userId, long bits) {
    return channel.isPrivateThread()
        && !Permission.MANAGE_THREADS.in(bits)
        && !people.isIn(channel.id(), userId);
  }
}
