package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role of a guild.
 *
 * @param permissions the bits of {@link Permission}
 * @param position higher roles manage lower ones; 0 is {@code @everyone}
 * @param managedBy the application with which the role came; null for a role that people made
 */
public record Role(
    long id,
    long guildId,
    String name,
    long permissions,
    int position,
    int color,
    @Nullable Long managedBy) {

  public static final int NAME_MAX = 100;

  public boolean isEveryone() {
    return id == guildId;
  }

  public ObjectNode json() {
    var json = Json.object();
    json.put("id", Long.toString(id));
    json.put("name", name);
    json.putNull("description");
    json.put("permissions", Long.toUnsignedString(permissions));
    json.put("position", position);
    json.put("color", color);
    json.putObject("colors")
        .put("primary_color", color)
        .putNull("secondary_color")
        .putNull("tertiary_color");
    json.put("hoist", false);
    json.put("managed", managedBy != null);
    json.put("mentionable", false);
    json.putNull("icon");
    json.putNull("unicode_emoji");
    json.put("flags", 0);
    if (managedBy != null) json.putObject("tags").put("bot_id", Long.toString(managedBy));
    return json;
  }
}
