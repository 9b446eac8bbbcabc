package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the ids in the data of an interaction stand for. */
final class Resolved {

  private static final List<String> CHANNEL_FIELDS =
      List.of("id", "type", "name", "parent_id", "thread_metadata", "position", "nsfw", "topic");

  private final World world;
  private final @Nullable Long guildId;
  private final long viewerId;
  private final ObjectNode json = Json.object();

  Resolved(World world, @Nullable Long guildId, long viewerId) {
    this.world = world;
    this.guildId = guildId;
    this.viewerId = viewerId;
  }

  /** Where the things are looked up. */
  record World(
      DiscordUserStore users,
      MemberStore members,
      GuildStore guilds,
      ChannelStore channels,
      ChannelShapes shapes,
      Access access) {}

  boolean isEmpty() {
    return json.isEmpty();
  }

  ObjectNode json() {
    return json;
  }

  void user(long id) {
    var user = world.users().account(Long.toString(id));
    if (user == null) throw unknown("user", id);
    json.withObjectProperty("users").set(Long.toString(id), user.json());
    var member = guildId == null ? null : world.members().find(guildId, id);
    if (member == null || guildId == null) return;
    var shown = member.partialJson();
    shown.remove(List.of("mute", "deaf"));
    shown.put("permissions", Long.toString(world.access().inGuild(guildId, id)));
    json.withObjectProperty("members").set(Long.toString(id), shown);
  }

  void role(long id) {
    var roles = guildId == null ? List.<Role>of() : world.guilds().roles(guildId);
    for (var role : roles) {
      if (role.id() == id) {
        json.withObjectProperty("roles").set(Long.toString(id), role.json());
        return;
      }
    }
    throw unknown("role", id);
  }

  /**
   * A channel that the person sees.
   *
   * @param types that it may have; empty for any
   */
  void channel(long id, List<Integer> types) {
    var channel = world.channels().find(id);
    if (channel == null
        || !Objects.equals(channel.guildId(), guildId)
        || !world.access().sees(channel, viewerId)) throw unknown("channel", id);
    if (!types.isEmpty() && !types.contains(channel.type()))
      throw Problem.unprocessable(
          String.format(Locale.ROOT, "The channel %d has another type.", id));
    var whole = world.shapes().json(channel, viewerId);
    var shown = Json.object();
    for (var field : CHANNEL_FIELDS) if (whole.has(field)) shown.set(field, whole.get(field));
    shown.put("permissions", Long.toString(world.access().in(channel, viewerId)));
    json.withObjectProperty("channels").set(Long.toString(id), shown);
  }

  /** A user or a role. */
  void mentionable(long id) {
    if (world.users().account(Long.toString(id)) != null) user(id);
    else role(id);
  }

  void attachment(ObjectNode attachment) {
    json.withObjectProperty("attachments").set(attachment.path("id").asString(), attachment);
  }

  void message(ObjectNode message) {
    json.withObjectProperty("messages").set(message.path("id").asString(), message);
  }

  private static Problem unknown(String what, long id) {
    return Problem.unprocessable(String.format(Locale.ROOT, "There is no %s %d here.", what, id));
  }
}
