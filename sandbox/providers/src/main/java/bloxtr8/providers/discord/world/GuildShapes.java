package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Guilds as Discord shows them. */
public final class GuildShapes {

  /** A guild of the simulation is small: all its members come with it. */
  private static final int MEMBERS_MAX = 1_000;

  private static final List<String> NULLS =
      List.of(
          "icon",
          "description",
          "home_header",
          "splash",
          "discovery_splash",
          "banner",
          "application_id",
          "afk_channel_id",
          "system_channel_id",
          "widget_channel_id",
          "max_presences",
          "vanity_url_code",
          "rules_channel_id",
          "safety_alerts_channel_id",
          "public_updates_channel_id",
          "premium_progress_bar_enabled_user_updated_at",
          "incidents_data");

  private static final int AFK_SECONDS = 300;
  private static final int MEMBERS_EVER_MAX = 500_000;

  private final GuildStore guilds;
  private final MemberStore members;
  private final ChannelStore channels;
  private final ChannelShapes shapes;
  private final Access access;

  public GuildShapes(
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      ChannelShapes shapes,
      Access access) {
    this.guilds = guilds;
    this.members = members;
    this.channels = channels;
    this.shapes = shapes;
    this.access = access;
  }

  /** As {@code GET /guilds/{id}} answers. */
  public ObjectNode json(DiscordGuild guild, boolean withCounts) {
    var json = Json.object();
    json.put("id", Long.toString(guild.id()));
    json.put("name", guild.name());
    json.put("owner_id", Long.toString(guild.ownerId()));
    NULLS.forEach(json::putNull);
    json.putArray("features");
    json.put("region", "deprecated");
    json.put("afk_timeout", AFK_SECONDS);
    json.put("system_channel_flags", 0);
    json.put("widget_enabled", false);
    json.put("verification_level", 0);
    json.set("roles", roles(guild.id()));
    json.put("default_message_notifications", 0);
    json.put("mfa_level", 0);
    json.put("explicit_content_filter", 0);
    json.put("max_members", MEMBERS_EVER_MAX);
    json.put("max_stage_video_channel_users", 50);
    json.put("max_video_channel_users", 25);
    json.put("premium_tier", 0);
    json.put("premium_subscription_count", 0);
    json.put("preferred_locale", "en-US");
    json.put("premium_progress_bar_enabled", false);
    json.put("nsfw", false);
    json.put("nsfw_level", 0);
    json.putArray("emojis");
    json.putArray("stickers");
    if (withCounts) {
      var count = members.count(guild.id());
      json.put("approximate_member_count", count).put("approximate_presence_count", count);
    }
    return json;
  }

  /** The body of {@code GUILD_CREATE} for one of the members: the whole guild. */
  public ObjectNode whole(DiscordGuild guild, long viewerId) {
    var json = json(guild, false);
    var member = members.find(guild.id(), viewerId);
    if (member != null) json.put("joined_at", Timestamps.text(member.joinedAt()));
    json.put("large", false);
    json.put("unavailable", false);
    json.put("member_count", members.count(guild.id()));
    var list = json.putArray("members");
    members.ofGuild(guild.id(), 0, MEMBERS_MAX).forEach(one -> list.add(one.json()));
    json.set("channels", shapes.json(channels.ofGuild(guild.id()), viewerId));
    json.set("threads", shapes.json(threads(guild.id(), viewerId), viewerId));
    for (var empty :
        List.of(
            "voice_states",
            "presences",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds")) json.putArray(empty);
    return json;
  }

  /** As {@code users/@me/guilds} lists it. */
  public ObjectNode ofMember(DiscordGuild guild, long userId, boolean withCounts) {
    var json = Json.object();
    json.put("id", Long.toString(guild.id()));
    json.put("name", guild.name());
    json.putNull("icon").putNull("banner");
    json.put("owner", guild.ownerId() == userId);
    json.put("permissions", Long.toUnsignedString(access.inGuild(guild.id(), userId)));
    json.putArray("features");
    if (withCounts) {
      var count = members.count(guild.id());
      json.put("approximate_member_count", count).put("approximate_presence_count", count);
    }
    return json;
  }

  public ArrayNode roles(long guildId) {
    var list = Json.array();
    guilds.roles(guildId).forEach(role -> list.add(role.json()));
    return list;
  }

  /** The active threads of a guild that a member sees. */
  public List<DiscordChannel> threads(long guildId, long viewerId) {
    return channels.activeThreads(guildId).stream()
        .filter(thread -> access.sees(thread, viewerId))
        .toList();
  }
}
