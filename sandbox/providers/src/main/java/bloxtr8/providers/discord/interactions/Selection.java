package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a person chose in a select or a group of checkboxes. */
final class Selection {

  private final Resolved resolved;

  Selection(Resolved resolved) {
    this.resolved = resolved;
  }

  /** The chosen values; what ids stand for is resolved. */
  ArrayNode read(JsonNode field, String name, @Nullable JsonNode given) {
    var values = Json.array();
    var seen = new HashSet<String>();
    var list = given == null ? Json.array() : given.isArray() ? given : Json.array().add(given);
    for (var one : list) {
      var value = one.asString("");
      if (!seen.add(value))
        throw Problem.unprocessable("'%s' is chosen twice in '%s'.".formatted(value, name));
      if (ModalInput.hasOptions(field.path("type").asInt())) checkOption(field, name, value);
      else resolve(field, name, value);
      values.add(value);
    }
    checkNumber(field, name, values.size());
    return values;
  }

  void checkOption(JsonNode field, String name, String value) {
    for (var option : field.path("options"))
      if (option.path("value").asString("").equals(value)) return;
    throw Problem.unprocessable("'%s' is no option of '%s'.".formatted(value, name));
  }

  /** An optional field may also be left empty. */
  static void checkNumber(JsonNode field, String name, int number) {
    if (number == 0 && !field.path("required").asBoolean(true)) return;
    var min = field.path("min_values").asInt(1);
    var max = field.path("max_values").asInt(1);
    if (number < min || number > max) {
      throw Problem.unprocessable(
          String.format(Locale.ROOT, "Choose between %d and %d values in '%s'.", min, max, name));
    }
  }

  private void resolve(JsonNode field, String name, String value) {
    var id = Snowflake.parse(value);
    if (id == null) throw Problem.unprocessable("'%s' in '%s' is no id.".formatted(value, name));
    switch (field.path("type").asInt()) {
      case ModalForm.USER_SELECT -> resolved.user(id);
      case ModalForm.ROLE_SELECT -> resolved.role(id);
      case ModalForm.CHANNEL_SELECT -> {
        var types = new ArrayList<Integer>();
        for (var type : field.path("channel_types")) types.add(type.asInt());
        resolved.channel(id, types);
      }
      default -> resolved.mentionable(id);
    }
  }
}
