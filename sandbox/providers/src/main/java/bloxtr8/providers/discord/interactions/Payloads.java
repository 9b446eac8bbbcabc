package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Permissions;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code INTERACTION_CREATE}. */
final class Payloads {

  private static final int IN_GUILD = 0;
  private static final int IN_BOT_DM = 1;
  private static final int IN_PRIVATE_CHANNEL = 2;
  private static final int ATTACHMENT_BYTES_MAX = 10 << 20;
  private static final String LOCALE = "en-US";

  private final Resolved.World world;

  Payloads(Resolved.World world) {
    this.world = world;
  }

  /** Everything but {@code data} and {@code message}. */
  ObjectNode of(long id, String token, InteractionType type, Place place) {
    var channel = place.channel();
    var user = place.user();
    var guild = channel.guildId();
    var body = Json.object();
    body.put("version", 1).put("type", type.number());
    body.put("id", Long.toString(id)).put("token", token);
    body.put("application_id", Long.toString(place.application().id()));
    body.put("channel_id", Long.toString(channel.id()));
    body.set("channel", channel(place));
    body.put("locale", user.locale());
    body.put("app_permissions", Long.toString(ofApplication(place)));
    body.putArray("entitlements");
    body.putArray("entitlement_sku_ids");
    body.put("attachment_size_limit", ATTACHMENT_BYTES_MAX);
    var owners = body.putObject("authorizing_integration_owners");
    if (place.botIsThere()) owners.put("0", guild == null ? "0" : Long.toString(guild));
    else owners.put("1", user.idText());
    if (guild == null) {
      body.put("context", place.botIsThere() ? IN_BOT_DM : IN_PRIVATE_CHANNEL);
      body.set("user", user.json());
      return body;
    }
    body.put("context", IN_GUILD);
    body.put("guild_id", Long.toString(guild));
    body.put("guild_locale", LOCALE);
    var shown = body.putObject("guild").put("id", Long.toString(guild)).put("locale", LOCALE);
    shown.putArray("features");
    var member = world.members().find(guild, user.id());
    if (member != null) {
      var json = member.json();
      json.put("permissions", Long.toString(world.access().in(channel, user.id())));
      body.set("member", json);
    }
    return body;
  }

  private ObjectNode channel(Place place) {
    var channel = place.channel();
    var json = world.shapes().json(channel, place.application().botId());
    json.put("permissions", Long.toString(world.access().in(channel, place.user().id())));
    return json;
  }

  /** What the application may do in the channel. */
  private long ofApplication(Place place) {
    if (place.channel().isDm()) return Permissions.IN_DMS;
    var who = place.botIsThere() ? place.application().botId() : place.user().id();
    return world.access().in(place.channel(), who);
  }
}
