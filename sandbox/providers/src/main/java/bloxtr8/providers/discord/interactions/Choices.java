package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.commands.FormReader;
import bloxtr8.providers.discord.commands.OptionForm;
import bloxtr8.providers.discord.commands.OptionType;
import bloxtr8.providers.discord.world.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot offers while an option is being typed. */
final class Choices {

  private Choices() {}

  /** The choices, of the type of the focused option. */
  static ObjectNode read(Interaction interaction, Form data) {
    var focused = focused(interaction.body().path("data").path("options"));
    var type = focused == null ? null : OptionType.of(focused.path("type").asInt());
    var shown = Json.object();
    var reader = new FormReader(data.body(), "data", data.errors());
    if (reader.field("choices") == null) data.errors().required("data.choices");
    shown.set("choices", OptionForm.choices(reader, type == null ? OptionType.STRING : type));
    data.refuse();
    return shown;
  }

  private static @Nullable JsonNode focused(JsonNode options) {
    for (var option : options) {
      if (option.path("focused").asBoolean(false)) return option;
      var within = focused(option.path("options"));
      if (within != null) return within;
    }
    return null;
  }
}
