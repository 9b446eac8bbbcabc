package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Channels, threads and DMs as Discord shows them. */
public final class ChannelShapes {

  private static final int MEMBERS_SHOWN_MAX = 50;

  private final ChannelPeopleStore people;
  private final DiscordUserStore users;

  public ChannelShapes(ChannelPeopleStore people, DiscordUserStore users) {
    this.people = people;
    this.users = users;
  }

  /**
   * One channel.
   *
   * @param viewerId whose own membership a thread shows, and who is left out of a DM's recipients;
   *     null for an event that many see
   */
  public ObjectNode json(DiscordChannel channel, @Nullable Long viewerId) {
    return (ObjectNode) json(List.of(channel), viewerId).get(0);
  }

  public ArrayNode json(List<DiscordChannel> channels, @Nullable Long viewerId) {
    var ids = channels.stream().map(DiscordChannel::id).toList();
    var overwrites = people.overwrites(ids);
    var participants = people.participants(ids);
    var recipients =
        users.accounts(
            channels.stream()
                .filter(DiscordChannel::isDm)
                .flatMap(dm -> participants.getOrDefault(dm.id(), List.of()).stream())
                .map(Participant::userId)
                .distinct()
                .toList());
    var all = Json.array();
    for (var channel : channels) {
      var within = participants.getOrDefault(channel.id(), List.of());
      if (channel.isDm()) all.add(dm(channel, within, recipients, viewerId));
      else if (channel.isThread()) all.add(thread(channel, within, viewerId));
      else all.add(guildChannel(channel, overwrites.getOrDefault(channel.id(), List.of())));
    }
    return all;
  }

  /** The member of a thread. */
  public static ObjectNode threadMember(Participant member) {
    var json = Json.object();
    json.put("id", Long.toString(member.channelId()));
    json.put("user_id", Long.toString(member.userId()));
    json.put("join_timestamp", Timestamps.text(member.joinedAt()));
    json.put("flags", 0);
    return json;
  }

  private static ObjectNode common(DiscordChannel channel) {
    var json = Json.object();
    json.put("id", Long.toString(channel.id()));
    json.put("type", channel.type());
    json.put("flags", 0);
    if (channel.hasMessages()) json.put("last_message_id", text(channel.lastMessageId()));
    if (channel.guildId() != null) {
      json.put("guild_id", Long.toString(channel.guildId()));
      json.put("name", channel.name());
      json.put("parent_id", text(channel.parentId()));
    }
    return json;
  }

  private static ObjectNode guildChannel(DiscordChannel channel, List<Overwrite> overwrites) {
    var json = common(channel);
    json.put("position", channel.position());
    json.put("nsfw", channel.nsfw());
    if (channel.hasMessages()) {
      json.put("topic", channel.topic());
      json.put("rate_limit_per_user", channel.slowmodeSeconds());
      json.putNull("last_pin_timestamp");
    }
    if (channel.type() == DiscordChannel.VOICE)
      json.put("bitrate", 64_000).put("user_limit", 0).putNull("rtc_region");
    var list = json.putArray("permission_overwrites");
    overwrites.forEach(overwrite -> list.add(overwrite.json()));
    return json;
  }

  private static ObjectNode thread(
      DiscordChannel thread, List<Participant> members, @Nullable Long viewerId) {
    var json = common(thread);
    json.put("owner_id", text(thread.ownerId()));
    json.put("rate_limit_per_user", thread.slowmodeSeconds());
    json.put("message_count", thread.messageCount());
    json.put("total_message_sent", thread.messageCount());
    json.put("member_count", Math.min(members.size(), MEMBERS_SHOWN_MAX));
    var metadata = json.putObject("thread_metadata");
    metadata.put("archived", thread.archived());
    var changed = thread.archiveChangedAt();
    metadata.put(
        "archive_timestamp", Timestamps.text(changed == null ? thread.createdAt() : changed));
    metadata.put("auto_archive_duration", thread.archiveMinutes());
    metadata.put("locked", thread.locked());
    metadata.put("create_timestamp", Timestamps.text(thread.createdAt()));
    if (thread.isPrivateThread()) metadata.put("invitable", thread.invitable());
    members.stream()
        .filter(member -> viewerId != null && member.userId() == viewerId)
        .forEach(member -> json.set("member", threadMember(member)));
    return json;
  }

  private static ObjectNode dm(
      DiscordChannel dm,
      Collection<Participant> within,
      Map<Long, DiscordUser> users,
      @Nullable Long viewerId) {
    var json = common(dm);
    var recipients = json.putArray("recipients");
    for (var participant : within) {
      var user = users.get(participant.userId());
      if (user != null && (viewerId == null || user.id() != viewerId)) recipients.add(user.json());
    }
    return json;
  }

  private static @Nullable String text(@Nullable Long id) {
    return id == null ? null : Long.toString(id);
  }
}
