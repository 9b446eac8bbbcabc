package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.User;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user of Discord.
 *
 * @param bot whether an application acts as this user
 * @param locale for example {@code en-US}
 * @param acceptsDms whether members of a common guild may write to this user
 */
public record DiscordUser(
    long id,
    String username,
    String globalName,
    String email,
    boolean bot,
    String locale,
    boolean acceptsDms) {

  private static final int DISCRIMINATORS = 10_000;

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
    json.put("discriminator", discriminator());
    json.put("global_name", bot ? null : globalName);
    json.putNull("avatar");
    json.putNull("avatar_decoration_data");
    json.putNull("collectibles");
    json.putNull("banner");
    json.putNull("accent_color");
    json.putNull("primary_guild");
    json.put("public_flags", 0);
    json.put("flags", 0);
    if (bot) json.put("bot", true);
    return json;
  }

  /** What the user's own token shows; the address needs a scope of its own. */
  public ObjectNode ownJson(boolean withEmail) {
    var json = json();
    json.put("premium_type", 0);
    json.put("locale", locale);
    json.put("mfa_enabled", false);
    if (withEmail) json.put("email", email).put("verified", true);
    return json;
  }

  /** What the token of a bot shows of the bot itself. */
  public ObjectNode botJson() {
    return ownJson(false).put("verified", true).putNull("email");
  }

  /** People have had none since 2023; bots still have one. */
  private String discriminator() {
    return bot ? String.format(Locale.ROOT, "%04d", id % (DISCRIMINATORS - 1) + 1) : "0";
  }
}
