package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.commands.OptionType;
import bloxtr8.providers.discord.messages.SentFile;
import bloxtr8.providers.discord.world.Snowflake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person typed for the options of a command, checked as Discord's client does. */
final class OptionInput {

  private static final int TEXT_MAX = 6_000;
  private static final BigDecimal NUMBER_MAX = BigDecimal.valueOf(1L << 53);

  private final Resolved resolved;
  private final SentFile.Storage files;
  private final long channelId;
  private final @Nullable String focused;

  /**
   * Checks one command.
   *
   * @param focused the option that is being typed; null when the command is sent
   */
  OptionInput(Resolved resolved, SentFile.Storage files, long channelId, @Nullable String focused) {
    this.resolved = resolved;
    this.files = files;
    this.channelId = channelId;
    this.focused = focused;
  }

  /**
   * The options as the bot gets them.
   *
   * @param path the names of the group and the subcommand
   * @param given by name, or as a list of {@code {name, value}} that may be nested as Discord's
   */
  ArrayNode read(JsonNode declared, List<String> path, JsonNode given) {
    var commands = new ArrayList<JsonNode>();
    for (var option : declared) if (!type(option).hasValue()) commands.add(option);
    if (commands.isEmpty()) {
      if (!path.isEmpty())
        throw Problem.unprocessable("There is no subcommand '%s'.".formatted(path.getFirst()));
      return values(declared, given);
    }
    var nested = given instanceof ArrayNode list && list.size() == 1 ? list.get(0) : null;
    var name =
        !path.isEmpty() ? path.getFirst() : nested == null ? "" : nested.path("name").asString("");
    for (var command : commands) {
      if (!command.path("name").asString("").equals(name)) continue;
      var rest = path.isEmpty() ? path : path.subList(1, path.size());
      var inner = path.isEmpty() && nested != null ? nested.path("options") : given;
      var shown = Json.object().put("name", name).put("type", command.path("type").asInt());
      shown.set("options", read(command.path("options"), rest, inner));
      return Json.array().add(shown);
    }
    throw Problem.unprocessable(
        "Choose a subcommand: %s."
            .formatted(
                String.join(
                    ", ", commands.stream().map(c -> c.path("name").asString("")).toList())));
  }

  private ArrayNode values(JsonNode declared, JsonNode given) {
    var values = byName(given);
    var result = Json.array();
    for (var option : declared) {
      var name = option.path("name").asString("");
      var value = values.get(name);
      values.remove(name);
      if (value == null || value.isNull()) {
        if (option.path("required").asBoolean(false) && focused == null)
          throw Problem.unprocessable("The option '%s' is required.".formatted(name));
        continue;
      }
      result.add(value(option, name, value));
    }
    var unknown = new HashSet<>(values.propertyNames());
    if (!unknown.isEmpty())
      throw Problem.unprocessable("There is no option '%s'.".formatted(unknown.iterator().next()));
    return result;
  }

  private static ObjectNode byName(JsonNode given) {
    var values = Json.object();
    if (given instanceof ObjectNode object) values.setAll(object);
    else for (var one : given) values.set(one.path("name").asString(""), one.path("value"));
    return values;
  }

  private ObjectNode value(JsonNode option, String name, JsonNode value) {
    var type = type(option);
    var shown = Json.object().put("name", name).put("type", type.number());
    if (name.equals(focused)) {
      if (!option.path("autocomplete").asBoolean(false))
        throw Problem.unprocessable("The option '%s' has no autocomplete.".formatted(name));
      shown.set("value", value);
      return shown.put("focused", true);
    }
    switch (type) {
      case STRING -> shown.put("value", text(option, name, value));
      case INTEGER -> shown.put("value", number(option, name, value, true).longValue());
      case NUMBER -> shown.put("value", number(option, name, value, false).doubleValue());
      case BOOLEAN -> {
        if (!value.isBoolean()) throw wrong(name, "true or false");
        shown.put("value", value.booleanValue());
      }
      case ATTACHMENT -> {
        var attachment = files.add(channelId, SentFile.parse(value));
        resolved.attachment(attachment);
        shown.put("value", attachment.path("id").asString());
      }
      default -> shown.put("value", Long.toString(thing(option, type, name, value)));
    }
    return shown;
  }

  private String text(JsonNode option, String name, JsonNode value) {
    if (!value.isString()) throw wrong(name, "a text");
    var text = value.stringValue();
    var min = option.path("min_length").asInt(1);
    var max = option.path("max_length").asInt(TEXT_MAX);
    var length = text.codePointCount(0, text.length());
    if (length < Math.max(1, min) || length > max)
      throw wrong(name, String.format(Locale.ROOT, "between %d and %d characters", min, max));
    checkChoice(option, name, value);
    return text;
  }

  private BigDecimal number(JsonNode option, String name, JsonNode value, boolean whole) {
    if (!value.isNumber()) throw wrong(name, whole ? "a whole number" : "a number");
    var number = value.decimalValue();
    if (whole && number.stripTrailingZeros().scale() > 0) throw wrong(name, "a whole number");
    if (number.abs().compareTo(NUMBER_MAX) > 0) throw wrong(name, "between -2^53 and 2^53");
    var min = option.get("min_value");
    var max = option.get("max_value");
    if (min != null && number.compareTo(min.decimalValue()) < 0)
      throw wrong(name, "at least " + min);
    if (max != null && number.compareTo(max.decimalValue()) > 0)
      throw wrong(name, "at most " + max);
    checkChoice(option, name, value);
    return number;
  }

  private static void checkChoice(JsonNode option, String name, JsonNode value) {
    var choices = option.path("choices");
    if (choices.isEmpty()) return;
    for (var choice : choices) {
      var one = choice.path("value");
      if ((one.isNumber() && value.isNumber())
          ? one.decimalValue().compareTo(value.decimalValue()) == 0
          : one.equals(value)) return;
    }
    throw wrong(name, "one of the choices");
  }

  private long thing(JsonNode option, OptionType type, String name, JsonNode value) {
    var id = Snowflake.parse(value.asString(""));
    if (id == null) throw wrong(name, "an id");
    switch (type) {
      case USER -> resolved.user(id);
      case ROLE -> resolved.role(id);
      case CHANNEL -> {
        var types = new ArrayList<Integer>();
        for (var one : option.path("channel_types")) types.add(one.asInt());
        resolved.channel(id, types);
      }
      default -> resolved.mentionable(id);
    }
    return id;
  }

  private static OptionType type(JsonNode option) {
    var type = OptionType.of(option.path("type").asInt());
    if (type == null) throw new IllegalStateException("a stored option without a type");
    return type;
  }

  private static Problem wrong(String name, String must) {
    return Problem.unprocessable("The option '%s' must be %s.".formatted(name, must));
  }
}
