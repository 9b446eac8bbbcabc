package bloxtr8.providers.discord.world;

import static bloxtr8.providers.discord.world.Permission.ADMINISTRATOR;
import static bloxtr8.providers.discord.world.Permission.ATTACH_FILES;
import static bloxtr8.providers.discord.world.Permission.EMBED_LINKS;
import static bloxtr8.providers.discord.world.Permission.MENTION_EVERYONE;
import static bloxtr8.providers.discord.world.Permission.SEND_MESSAGES;
import static bloxtr8.providers.discord.world.Permission.SEND_TTS_MESSAGES;
import static bloxtr8.providers.discord.world.Permission.VIEW_CHANNEL;

import java.util.Collection;

/** The effective permissions, as Discord's documentation computes them. */
public final class Permissions {

  /** What {@code @everyone} may in a new guild. */
  public static final long OF_EVERYONE = 2_248_473_465_835_073L;

  /** What both people of a DM may. */
  public static final long IN_DMS =
      Permission.of(
          VIEW_CHANNEL,
          SEND_MESSAGES,
          EMBED_LINKS,
          ATTACH_FILES,
          Permission.READ_MESSAGE_HISTORY,
          Permission.ADD_REACTIONS,
          Permission.USE_EXTERNAL_EMOJIS,
          Permission.PIN_MESSAGES,
          MENTION_EVERYONE,
          Permission.USE_APPLICATION_COMMANDS);

  private static final long NOT_WITHOUT_SENDING =
      Permission.of(MENTION_EVERYONE, SEND_TTS_MESSAGES, ATTACH_FILES, EMBED_LINKS);

  private Permissions() {}

  /**
   * In the guild, before any channel.
   *
   * @param roles all roles of the guild
   * @param held the roles of the member
   */
  public static long inGuild(
      DiscordGuild guild, Collection<Role> roles, long userId, Collection<Long> held) {
    if (guild.ownerId() == userId) return Permission.ALL;
    var bits = 0L;
    for (var role : roles)
      if (role.isEveryone() || held.contains(role.id())) bits |= role.permissions();
    return ADMINISTRATOR.in(bits) ? Permission.ALL : bits;
  }

  /**
   * In a channel: the overwrite of {@code @everyone}, then those of the member's roles together,
   * then the member's own; an allowance of the same step wins over a denial.
   *
   * @param base the permissions in the guild
   */
  public static long inChannel(
      long base,
      long guildId,
      long userId,
      Collection<Long> held,
      Collection<Overwrite> overwrites) {
    if (ADMINISTRATOR.in(base)) return Permission.ALL;
    var bits = base;
    for (var over : overwrites)
      if (!over.ofMember() && over.targetId() == guildId)
        bits = (bits & ~over.deny()) | over.allow();
    var allow = 0L;
    var deny = 0L;
    for (var over : overwrites) {
      if (over.ofMember() || over.targetId() == guildId || !held.contains(over.targetId()))
        continue;
      allow |= over.allow();
      deny |= over.deny();
    }
    bits = (bits & ~deny) | allow;
    for (var over : overwrites)
      if (over.ofMember() && over.targetId() == userId) bits = (bits & ~over.deny()) | over.allow();
    return implied(bits);
  }

  /** Who does not see a channel may nothing in it; who may not write, may not attach either. */
  private static long implied(long bits) {
    if (!VIEW_CHANNEL.in(bits)) return 0;
    return SEND_MESSAGES.in(bits) ? bits : bits & ~NOT_WITHOUT_SENDING;
  }
}
