package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The options of a slash command. */
public final class OptionForm {

  static final int DESCRIPTION_MAX = 100;

  private static final int OPTIONS_MAX = 25;
  private static final int CHOICES_MAX = 25;
  private static final int CHOICE_NAME_MAX = 100;
  private static final int CHOICE_VALUE_MAX = 100;
  private static final int TEXT_LENGTH_MAX = 6_000;
  private static final double NUMBER_MAX = 9_007_199_254_740_992d;
  private static final Set<Long> CHANNEL_TYPES =
      Set.of(0L, 1L, 2L, 3L, 4L, 5L, 10L, 11L, 12L, 13L, 14L, 15L, 16L);

  private OptionForm() {}

  /** Where options stand: what may be in them depends on it. */
  private enum Level {
    COMMAND,
    GROUP,
    SUBCOMMAND
  }

  /** The options of a command as Discord shows them. */
  static ArrayNode read(FormReader command) {
    return read(command, Level.COMMAND);
  }

  private static ArrayNode read(FormReader reader, Level level) {
    var result = Json.array();
    var names = new HashSet<String>();
    var optional = false;
    var commands = 0;
    var index = 0;
    for (var element : reader.list("options", OPTIONS_MAX)) {
      var at = "options." + index;
      var option = reader.element("options", index++, element);
      if (option == null) continue;
      var shown = option(option, level);
      if (shown == null) continue;
      if (!names.add(shown.path("name").stringValue(""))) {
        reader.add(
            at + ".name",
            "APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE",
            "Option names must be unique");
      }
      if (isCommand(shown)) commands++;
      var required = shown.path("required").asBoolean(false);
      if (required && optional) {
        reader.add(
            at,
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optional |= !required;
      result.add(shown);
    }
    if (commands > 0 && commands < result.size()) {
      reader.add(
          "options",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other"
              + " types");
    }
    return result;
  }

  private static boolean isCommand(ObjectNode option) {
    var type = option.path("type").asInt(0);
    return type == OptionType.SUB_COMMAND.number() || type == OptionType.SUB_COMMAND_GROUP.number();
  }

  private static @Nullable ObjectNode option(FormReader reader, Level level) {
    var type = type(reader, level);
    var name = CommandName.read(reader);
    var names =
        Localizations.read(reader, "name_localizations", CommandName.LENGTH_MAX, CommandName.SLASH);
    var description = reader.required("description", 1, DESCRIPTION_MAX);
    var descriptions =
        Localizations.read(reader, "description_localizations", DESCRIPTION_MAX, null);
    if (type == null) return null;
    var shown = Json.object().put("type", type.number()).put("name", name);
    if (names == null) shown.putNull("name_localizations");
    else shown.set("name_localizations", names);
    shown.put("description", description);
    if (descriptions == null) shown.putNull("description_localizations");
    else shown.set("description_localizations", descriptions);
    switch (type) {
      case SUB_COMMAND_GROUP -> shown.set("options", read(reader, Level.GROUP));
      case SUB_COMMAND -> shown.set("options", read(reader, Level.SUBCOMMAND));
      default -> value(reader, type, shown);
    }
    return shown;
  }

  private static @Nullable OptionType type(FormReader reader, Level level) {
    if (reader.field("type") == null) {
      reader.errors().required(reader.path("type"));
      return null;
    }
    var number = reader.whole("type", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (number == null) return null;
    var type = OptionType.of(number.intValue());
    if (type == null) {
      reader.add(
          "type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.");
      return null;
    }
    var fits =
        switch (level) {
          case COMMAND -> true;
          case GROUP -> type == OptionType.SUB_COMMAND;
          case SUBCOMMAND -> type.hasValue();
        };
    if (!fits) {
      reader.add(
          "type",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-commands and sub-command groups are not allowed here");
      return null;
    }
    return type;
  }

  private static void value(FormReader reader, OptionType type, ObjectNode shown) {
    var required = reader.flag("required");
    if (required != null) shown.put("required", required);
    var autocomplete = reader.flag("autocomplete");
    var choices = type.hasChoices() ? choices(reader, type) : Json.array();
    if (!type.hasChoices() && (reader.field("choices") != null)) {
      reader.add(
          "choices",
          "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
          "Only string, integer and number options can have choices");
    }
    if (Boolean.TRUE.equals(autocomplete) && (!type.hasChoices() || !choices.isEmpty())) {
      reader.add(
          "autocomplete",
          "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
          "Autocomplete is for string, integer and number options without choices");
    }
    if (autocomplete != null && type.hasChoices()) shown.put("autocomplete", autocomplete);
    if (!choices.isEmpty()) shown.set("choices", choices);
    if (type == OptionType.CHANNEL) {
      var types = reader.choices("channel_types", CHANNEL_TYPES);
      if (types != null) shown.set("channel_types", types);
    }
    if (type == OptionType.STRING) lengths(reader, shown);
    if (type == OptionType.INTEGER || type == OptionType.NUMBER) bounds(reader, type, shown);
  }

  private static void lengths(FormReader reader, ObjectNode shown) {
    var min = reader.whole("min_length", 0, TEXT_LENGTH_MAX);
    var max = reader.whole("max_length", 1, TEXT_LENGTH_MAX);
    if (min != null) shown.put("min_length", min.intValue());
    if (max != null) shown.put("max_length", max.intValue());
    if (min != null && max != null && min > max) {
      reader.add(
          "max_length",
          "NUMBER_TYPE_MIN",
          "int value should be greater than or equal to " + min + ".");
    }
  }

  private static void bounds(FormReader reader, OptionType type, ObjectNode shown) {
    var min = bound(reader, type, shown, "min_value");
    var max = bound(reader, type, shown, "max_value");
    if (min != null && max != null && min.compareTo(max) > 0) {
      reader.add(
          "max_value", "NUMBER_TYPE_MIN", "value should be greater than or equal to " + min + ".");
    }
  }

  private static @Nullable BigDecimal bound(
      FormReader reader, OptionType type, ObjectNode shown, String field) {
    var value = reader.number(field);
    if (value == null) return null;
    if (Math.abs(value.doubleValue()) > NUMBER_MAX) {
      reader.add(
          field,
          "NUMBER_TYPE_MAX",
          String.format(Locale.ROOT, "value should be within -2^53 and 2^53: %s", value));
      return null;
    }
    if (type == OptionType.INTEGER) {
      if (value.stripTrailingZeros().scale() > 0) {
        reader.add(field, "NUMBER_TYPE_COERCE", "Value \"%s\" is not int.".formatted(value));
        return null;
      }
      shown.put(field, value.longValue());
    } else {
      shown.put(field, value.doubleValue());
    }
    return value;
  }

  /** The choices of an option, or of an autocomplete, as Discord shows them. */
  public static ArrayNode choices(FormReader reader, OptionType type) {
    var result = Json.array();
    var names = new HashSet<String>();
    var index = 0;
    for (var element : reader.list("choices", CHOICES_MAX)) {
      var at = "choices." + index;
      var choice = reader.element("choices", index++, element);
      if (choice == null) continue;
      var shown = choice(choice, type);
      if (!names.add(shown.path("name").stringValue(""))) {
        reader.add(
            at + ".name",
            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
            "Choice names must be unique");
      }
      result.add(shown);
    }
    return result;
  }

  private static ObjectNode choice(FormReader reader, OptionType type) {
    var shown = Json.object().put("name", reader.required("name", 1, CHOICE_NAME_MAX));
    var names = Localizations.read(reader, "name_localizations", CHOICE_NAME_MAX, null);
    if (names == null) shown.putNull("name_localizations");
    else shown.set("name_localizations", names);
    var value = reader.field("value");
    if (value == null) reader.errors().required(reader.path("value"));
    else shown.set("value", checked(reader, type, value));
    return shown;
  }

  private static JsonNode checked(FormReader reader, OptionType type, JsonNode value) {
    switch (type) {
      case STRING -> reader.text("value", 1, CHOICE_VALUE_MAX);
      case INTEGER -> reader.whole("value", -(1L << 53), 1L << 53);
      default -> reader.number("value");
    }
    return value;
  }
}
