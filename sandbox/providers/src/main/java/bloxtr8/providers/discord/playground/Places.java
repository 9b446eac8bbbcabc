package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;

/** The channels that a person sees. */
final class Places {

  private final ChannelStore channels;
  private final Access access;

  Places(ChannelStore channels, Access access) {
    this.channels = channels;
    this.access = access;
  }

  /** The channel, unless it does not exist or the person does not see it. */
  DiscordChannel visible(long channelId, long userId) {
    var channel = channels.find(channelId);
    if (channel == null || !access.sees(channel, userId))
      throw Problem.notFound("There is no such channel for this person.");
    return channel;
  }
}
