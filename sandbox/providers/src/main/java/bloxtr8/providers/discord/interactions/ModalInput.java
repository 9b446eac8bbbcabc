package bloxtr8.providers.discord.interactions;

import static bloxtr8.providers.discord.interactions.ModalForm.ACTION_ROW;
import static bloxtr8.providers.discord.interactions.ModalForm.CHECKBOX;
import static bloxtr8.providers.discord.interactions.ModalForm.CHECKBOX_GROUP;
import static bloxtr8.providers.discord.interactions.ModalForm.FILE_UPLOAD;
import static bloxtr8.providers.discord.interactions.ModalForm.LABEL;
import static bloxtr8.providers.discord.interactions.ModalForm.RADIO_GROUP;
import static bloxtr8.providers.discord.interactions.ModalForm.STRING_SELECT;
import static bloxtr8.providers.discord.interactions.ModalForm.TEXT_INPUT;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.SentFile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person entered into a modal, checked as Discord's client does. */
final class ModalInput {

  private static final int TEXT_MAX = 4_000;

  private final Selection selection;
  private final Resolved resolved;
  private final SentFile.Storage files;
  private final long channelId;
  private final Set<String> left = new HashSet<>();

  ModalInput(Resolved resolved, SentFile.Storage files, long channelId) {
    this.selection = new Selection(resolved);
    this.resolved = resolved;
    this.files = files;
    this.channelId = channelId;
  }

  /** The components as the bot gets them. */
  ArrayNode read(JsonNode modal, ObjectNode fields) {
    left.addAll(fields.propertyNames());
    var result = Json.array();
    for (var part : modal.path("components")) {
      var shown = shown(part);
      switch (part.path("type").asInt()) {
        case LABEL -> shown.set("component", field(part.path("component"), fields));
        case ACTION_ROW -> {
          var row = shown.putArray("components");
          for (var one : part.path("components")) row.add(field(one, fields));
        }
        default -> {
          // A text display has no value.
        }
      }
      result.add(shown);
    }
    if (!left.isEmpty())
      throw Problem.unprocessable(
          "There is no field '%s' in the modal.".formatted(left.iterator().next()));
    return result;
  }

  private ObjectNode field(JsonNode field, ObjectNode fields) {
    var name = field.path("custom_id").asString("");
    left.remove(name);
    var value = fields.get(name);
    if (value != null && value.isNull()) value = null;
    var shown = shown(field).put("custom_id", name);
    switch (field.path("type").asInt()) {
      case TEXT_INPUT -> shown.put("value", text(field, name, value));
      case CHECKBOX -> {
        var checked = value == null ? field.path("default") : value;
        if (!checked.isBoolean()) throw wrong(name, "true or false");
        shown.put("value", checked.booleanValue());
      }
      case RADIO_GROUP -> {
        var chosen = value == null ? null : value.asString("");
        if (chosen == null && field.path("required").asBoolean(true)) throw wrong(name, "chosen");
        if (chosen != null) selection.checkOption(field, name, chosen);
        shown.put("value", chosen);
      }
      case FILE_UPLOAD -> shown.set("values", uploads(field, name, value));
      default -> shown.set("values", selection.read(field, name, value));
    }
    return shown;
  }

  private static String text(JsonNode field, String name, @Nullable JsonNode value) {
    var text = value == null ? field.path("value").asString("") : value.asString("");
    var length = text.codePointCount(0, text.length());
    if (length == 0) {
      if (field.path("required").asBoolean(true)) throw wrong(name, "filled in");
      return "";
    }
    var min = field.path("min_length").asInt(0);
    var max = field.path("max_length").asInt(TEXT_MAX);
    if (length < min || length > max)
      throw wrong(name, String.format(Locale.ROOT, "between %d and %d characters", min, max));
    return text;
  }

  private ArrayNode uploads(JsonNode field, String name, @Nullable JsonNode value) {
    var result = Json.array();
    var given = value == null ? Json.array() : value.isArray() ? value : Json.array().add(value);
    Selection.checkNumber(field, name, given.size());
    for (var file : given) {
      var attachment = files.add(channelId, SentFile.parse(file));
      resolved.attachment(attachment);
      result.add(attachment.path("id").asString());
    }
    return result;
  }

  private static ObjectNode shown(JsonNode part) {
    return Json.object().put("type", part.path("type").asInt()).put("id", part.path("id").asInt());
  }

  private static Problem wrong(String name, String must) {
    return Problem.unprocessable("The field '%s' must be %s.".formatted(name, must));
  }

  /** Whether a component's values come from its own options. */
  static boolean hasOptions(int type) {
    return type == STRING_SELECT || type == CHECKBOX_GROUP || type == RADIO_GROUP;
  }
}
