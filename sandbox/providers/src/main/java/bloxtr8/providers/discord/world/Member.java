package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user in a guild.
 *
 * @param roles without {@code @everyone}
 */
public record Member(
    long guildId, DiscordUser user, @Nullable String nick, List<Long> roles, Instant joinedAt) {

  public Member {
    roles = List.copyOf(roles);
  }

  public ObjectNode json() {
    var json = partialJson();
    json.set("user", user.json());
    return json;
  }

  /** Without the user, as a message carries it beside its author. */
  public ObjectNode partialJson() {
    var json = Json.object();
    json.putNull("avatar");
    json.putNull("banner");
    json.putNull("communication_disabled_until");
    json.put("flags", 0);
    json.put("joined_at", Timestamps.text(joinedAt));
    json.put("nick", nick);
    json.put("pending", false);
    json.putNull("premium_since");
    var ids = json.putArray("roles");
    roles.forEach(role -> ids.add(Long.toString(role)));
    json.put("mute", false);
    json.put("deaf", false);
    return json;
  }
}
