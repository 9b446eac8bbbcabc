package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A registered command.
 *
 * @param guildId null for a global one
 * @param body as Discord shows it, without its ids
 */
public record Command(
    long id,
    long applicationId,
    @Nullable Long guildId,
    int type,
    String name,
    long version,
    ObjectNode body) {

  private static final String[] LOCALIZED = {"name_localizations", "description_localizations"};

  /** With all localisations. */
  public ObjectNode json() {
    var json = Json.object();
    json.put("id", Long.toString(id));
    json.put("application_id", Long.toString(applicationId));
    json.put("version", Long.toString(version));
    if (guildId != null) json.put("guild_id", Long.toString(guildId));
    json.setAll(body.deepCopy());
    return json;
  }

  /** Without localisations, as lists show it unless asked for them. */
  ObjectNode shortJson() {
    var json = json();
    strip(json);
    return json;
  }

  private static void strip(ObjectNode node) {
    for (var field : LOCALIZED) node.remove(field);
    for (var list : new String[] {"options", "choices"})
      for (var one : node.path(list)) if (one instanceof ObjectNode object) strip(object);
  }
}
