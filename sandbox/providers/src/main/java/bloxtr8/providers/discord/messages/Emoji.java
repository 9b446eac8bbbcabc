package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The emoji of a button or an option. */
final class Emoji {

  private static final int NAME_MAX = 32;

  private Emoji() {}

  /** As it is shown; null without one. */
  static @Nullable ObjectNode read(Form form) {
    var emoji = form.object("emoji");
    if (emoji == null) return null;
    var id = emoji.id("id");
    var name = emoji.text("name", NAME_MAX);
    if (id == null && name == null) return null;
    var json = Json.object();
    if (id != null) json.put("id", Long.toString(id));
    if (name != null) json.put("name", name);
    return emoji.isSet("animated") ? json.put("animated", true) : json;
  }
}
