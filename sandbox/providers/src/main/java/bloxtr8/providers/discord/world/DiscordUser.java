package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.User;
import tools.jackson.databind.node.ObjectNode;

/** A user of Discord. */
public record DiscordUser(long id, String username, String globalName, String email) {
  public String idText() {
    return Long.toString(id);
  }

  public User asUser() {
    return new User(idText(), username, globalName);
  }

  /** What everybody may know. */
  public ObjectNode json() {
    var json = Json.object();
    json.put("id", idText());
    json.put("username", username);
    json.put("discriminator", "0");
    json.put("global_name", globalName);
    json.putNull("avatar");
    json.put("public_flags", 0);
    return json;
  }

  /** What the user's own token shows; the address needs a scope of its own. */
  public ObjectNode ownJson(boolean withEmail) {
    var json = json();
    json.put("flags", 0);
    json.putNull("banner");
    json.putNull("accent_color");
    json.put("premium_type", 0);
    json.put("locale", "en-US");
    json.put("mfa_enabled", false);
    if (withEmail) json.put("email", email).put("verified", true);
    return json;
  }
}
