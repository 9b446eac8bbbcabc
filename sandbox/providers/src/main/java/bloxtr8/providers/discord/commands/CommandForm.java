package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command as an application registers it, checked. */
final class CommandForm {

  static final int CHAT_INPUT = 1;
  static final int USER = 2;
  static final int MESSAGE = 3;

  /** Of the names, descriptions and values of a command together, in characters. */
  private static final int SIZE_MAX = 8_000;

  private static final long PERMISSIONS_MAX = (1L << 54) - 1;
  private static final Set<Long> TYPES = Set.of(1L, 2L, 3L);
  private static final Set<Long> CONTEXTS = Set.of(0L, 1L, 2L);
  private static final Set<Long> INTEGRATION_TYPES = Set.of(0L, 1L);

  private CommandForm() {}

  /**
   * The command as Discord shows it, without its ids; errors are collected by the reader.
   *
   * @param ofGuild the command is for one guild
   */
  static ObjectNode read(FormReader reader, boolean ofGuild) {
    var type = type(reader);
    var shown = Json.object().put("type", type);
    permissions(reader, shown);
    names(reader, type, shown);
    var dms = reader.flag("dm_permission");
    var contexts = reader.choices("contexts", CONTEXTS);
    var integrations = reader.choices("integration_types", INTEGRATION_TYPES);
    empty(reader, "contexts", contexts);
    empty(reader, "integration_types", integrations);
    if (!ofGuild) shown.put("dm_permission", dms == null || dms);
    if (ofGuild || contexts == null) shown.putNull("contexts");
    else shown.set("contexts", contexts);
    if (ofGuild || integrations == null) shown.putArray("integration_types").add(0);
    else shown.set("integration_types", integrations);
    var nsfw = reader.flag("nsfw");
    shown.put("nsfw", nsfw != null && nsfw);
    if (type == CHAT_INPUT) {
      var options = OptionForm.read(reader);
      if (!options.isEmpty()) shown.set("options", options);
    } else if (reader.field("options") != null && !reader.list("options", 0).isEmpty()) {
      reader.add(
          "options",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Context menu commands cannot have options");
    }
    if (size(shown) > SIZE_MAX) {
      reader.add(
          "", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (" + SIZE_MAX + ")");
    }
    return shown;
  }

  private static int type(FormReader reader) {
    if (reader.field("type") == null) return CHAT_INPUT;
    var number = reader.whole("type", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (number == null) return CHAT_INPUT;
    if (TYPES.contains(number)) return number.intValue();
    reader.add("type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
    return CHAT_INPUT;
  }

  private static void permissions(FormReader reader, ObjectNode shown) {
    var bits = reader.whole("default_member_permissions", 0, PERMISSIONS_MAX);
    if (bits == null) shown.putNull("default_member_permissions");
    else shown.put("default_member_permissions", Long.toString(bits));
  }

  private static void names(FormReader reader, int type, ObjectNode shown) {
    var slash = type == CHAT_INPUT;
    shown.put(
        "name",
        slash ? CommandName.read(reader) : reader.required("name", 1, CommandName.LENGTH_MAX));
    put(
        shown,
        "name_localizations",
        Localizations.read(
            reader,
            "name_localizations",
            CommandName.LENGTH_MAX,
            slash ? CommandName.SLASH : null));
    if (slash) {
      shown.put("description", reader.required("description", 1, OptionForm.DESCRIPTION_MAX));
    } else {
      shown.put("description", "");
      if (!""
          .equals(reader.field("description") == null ? "" : reader.text("description", 0, 100))) {
        reader.add(
            "description",
            "APPLICATION_COMMAND_DESCRIPTION_INVALID",
            "Context menu commands cannot have description");
      }
    }
    put(
        shown,
        "description_localizations",
        Localizations.read(reader, "description_localizations", OptionForm.DESCRIPTION_MAX, null));
  }

  private static void put(ObjectNode shown, String field, @Nullable JsonNode value) {
    if (value == null) shown.putNull(field);
    else shown.set(field, value);
  }

  private static void empty(FormReader reader, String field, @Nullable JsonNode list) {
    if (list != null && list.isEmpty() && reader.list(field, 9).isEmpty())
      reader.add(field, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.");
  }

  private static int size(JsonNode node) {
    var size = 0;
    for (var field : new String[] {"name", "description", "value"})
      if (node.path(field).isString()) size += node.path(field).stringValue().length();
    for (var list : new String[] {"options", "choices"})
      for (var one : node.path(list)) size += size(one);
    return size;
  }
}
