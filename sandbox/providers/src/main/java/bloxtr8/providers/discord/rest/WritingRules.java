package bloxtr8.providers.discord.rest;

import bloxtr8.providers.discord.messages.Draft;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import java.time.Clock;

/** Who may write where, and what. */
public final class WritingRules {

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private final Access access;
  private final Channels channels;
  private final MemberStore members;
  private final Clock clock;

  public WritingRules(Access access, Channels channels, MemberStore members, Clock clock) {
    this.access = access;
    this.channels = channels;
    this.members = members;
    this.clock = clock;
  }

  /** Refuses one who may not write in a channel that they see. */
  public void checkMayWrite(DiscordChannel channel, long userId) {
    if (!channel.hasMessages())
      throw DiscordRefusal.of(
          BAD_REQUEST, 50_008, "Cannot send messages in a non-text channel");
    if (channel.isDm()) {
      checkPartner(channel, userId);
      return;
    }
    access.require(
        channel,
        userId,
        channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES);
    if (channel.locked() && !Permission.MANAGE_THREADS.in(access.in(channel, userId)))
      throw DiscordRefusal.of(FORBIDDEN, 160_005, "Thread is locked");
  }

  /** Refuses parts of a message that need a permission of their own. */
  public void checkParts(DiscordChannel channel, long userId, Draft draft) {
    if (channel.isDm()) return;
    if (!draft.files().isEmpty()) access.require(channel, userId, Permission.ATTACH_FILES);
    if (draft.embeds() != null && !draft.embeds().isEmpty())
      access.require(channel, userId, Permission.EMBED_LINKS);
    if (draft.replyTo() != null
        && !Permission.READ_MESSAGE_HISTORY.in(access.in(channel, userId)))
      throw DiscordRefusal.of(
          FORBIDDEN, 160_002, "Cannot reply without permission to read message history");
  }

  /** The channel, or the thread, which a message wakes. */
  public DiscordChannel awake(DiscordChannel channel) {
    if (!channel.archived()) return channel;
    return channels.change(
        new DiscordChannel(
            channel.id(),
            channel.guildId(),
            channel.type(),
            channel.parentId(),
            channel.name(),
            channel.topic(),
            channel.position(),
            channel.nsfw(),
            channel.slowmodeSeconds(),
            channel.lastMessageId(),
            channel.messageCount(),
            channel.createdAt(),
            channel.ownerId(),
            false,
            channel.locked(),
            channel.invitable(),
            channel.archiveMinutes(),
            clock.instant()),
        null);
  }

  /** A bot writes to people of a common guild who accept DMs. */
  private void checkPartner(DiscordChannel dm, long userId) {
    var partner = channels.partner(dm, userId);
    if (partner == null || partner.bot()) return;
    if (!members.haveCommonGuild(userId, partner.id()))
      throw DiscordRefusal.of(
          FORBIDDEN, 50_278, "Cannot send messages to this user due to having no mutual guilds");
    if (!partner.acceptsDms()) throw DiscordRefusal.closedDms();
  }
}
