package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.commands.FormReader;
import bloxtr8.providers.discord.world.FormErrors;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A modal as a bot answers with it, checked, with an id for each component. */
final class ModalForm {

  static final int ACTION_ROW = 1;
  static final int STRING_SELECT = 3;
  static final int TEXT_INPUT = 4;
  static final int USER_SELECT = 5;
  static final int ROLE_SELECT = 6;
  static final int MENTIONABLE_SELECT = 7;
  static final int CHANNEL_SELECT = 8;
  static final int TEXT_DISPLAY = 10;
  static final int LABEL = 18;
  static final int FILE_UPLOAD = 19;
  static final int RADIO_GROUP = 21;
  static final int CHECKBOX_GROUP = 22;
  static final int CHECKBOX = 23;

  private static final int TITLE_MAX = 45;
  private static final int CUSTOM_ID_MAX = 100;
  private static final int PARTS_MAX = 5;
  private static final int LABEL_MAX = 45;
  private static final int LABEL_DESCRIPTION_MAX = 100;
  private static final int TEXT_DISPLAY_MAX = 4_000;
  private static final int INPUT_MAX = 4_000;
  private static final int INPUT_PLACEHOLDER_MAX = 100;
  private static final int SELECT_PLACEHOLDER_MAX = 150;
  private static final int SELECT_OPTIONS_MAX = 25;
  private static final int GROUP_OPTIONS_MAX = 10;
  private static final int RADIO_OPTIONS_MIN = 2;
  private static final int OPTION_TEXT_MAX = 100;
  private static final int FILES_MAX = 10;
  private static final Set<Integer> TOP = Set.of(ACTION_ROW, TEXT_DISPLAY, LABEL);
  private static final Set<Integer> LABELLED =
      Set.of(
          STRING_SELECT,
          TEXT_INPUT,
          USER_SELECT,
          ROLE_SELECT,
          MENTIONABLE_SELECT,
          CHANNEL_SELECT,
          FILE_UPLOAD,
          RADIO_GROUP,
          CHECKBOX_GROUP,
          CHECKBOX);

  private final FormErrors errors = new FormErrors();
  private final Set<String> customIds = new HashSet<>();
  private int lastId;

  private ModalForm() {}

  /** The modal as a client shows it. */
  static ObjectNode read(JsonNode data) {
    var form = new ModalForm();
    if (!(data instanceof ObjectNode body)) {
      form.errors.required("data").refuse();
      return Json.object();
    }
    var reader = new FormReader(body, "data", form.errors);
    var shown = Json.object();
    shown.put("custom_id", reader.required("custom_id", 1, CUSTOM_ID_MAX));
    shown.put("title", reader.required("title", 1, TITLE_MAX));
    shown.set("components", form.parts(reader));
    form.errors.refuse();
    return shown;
  }

  private ArrayNode parts(FormReader reader) {
    var result = Json.array();
    if (reader.field("components") == null) {
      errors.required(reader.path("components"));
      return result;
    }
    var list = reader.list("components", Integer.MAX_VALUE);
    if (list.isEmpty() || list.size() > PARTS_MAX)
      errors.notBetween(reader.path("components"), 1, PARTS_MAX);
    var index = 0;
    for (var element : list) {
      var part = reader.element("components", index++, element);
      if (part != null) result.add(part(part));
    }
    return result;
  }

  private ObjectNode part(FormReader reader) {
    var type = type(reader, TOP);
    var shown = shown(type);
    switch (type) {
      case TEXT_DISPLAY -> shown.put("content", reader.required("content", 1, TEXT_DISPLAY_MAX));
      case LABEL -> {
        shown.put("label", reader.required("label", 1, LABEL_MAX));
        put(shown, "description", reader.text("description", 0, LABEL_DESCRIPTION_MAX));
        var inner = reader.field("component");
        if (!(inner instanceof ObjectNode object)) errors.required(reader.path("component"));
        else
          shown.set(
              "component",
              field(new FormReader(object, reader.path("component"), errors), LABELLED));
      }
      case ACTION_ROW -> {
        var row = shown.putArray("components");
        var list = reader.list("components", Integer.MAX_VALUE);
        if (list.size() != 1) errors.notBetween(reader.path("components"), 1, 1);
        var index = 0;
        for (var element : list) {
          var input = reader.element("components", index++, element);
          if (input == null) continue;
          var field = field(input, Set.of(TEXT_INPUT));
          field.put("label", input.required("label", 1, LABEL_MAX));
          row.add(field);
        }
      }
      default -> {
        // Already an error.
      }
    }
    return shown;
  }

  private ObjectNode field(FormReader reader, Set<Integer> allowed) {
    var type = type(reader, allowed);
    var shown = shown(type);
    var customId = reader.required("custom_id", 1, CUSTOM_ID_MAX);
    shown.put("custom_id", customId);
    if (!customId.isEmpty() && !customIds.add(customId)) {
      reader.add(
          "custom_id",
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    }
    if (type != CHECKBOX) {
      var required = reader.flag("required");
      shown.put("required", required == null || required);
    }
    switch (type) {
      case TEXT_INPUT -> input(reader, shown);
      case STRING_SELECT -> {
        select(reader, shown);
        options(reader, shown, 1, SELECT_OPTIONS_MAX);
      }
      case USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT -> {
        select(reader, shown);
        var types = reader.field("channel_types");
        if (type == CHANNEL_SELECT && types != null) shown.set("channel_types", types);
      }
      case FILE_UPLOAD -> bounds(reader, shown, 0, FILES_MAX, 1);
      case RADIO_GROUP -> options(reader, shown, RADIO_OPTIONS_MIN, GROUP_OPTIONS_MAX);
      case CHECKBOX_GROUP -> {
        var options = options(reader, shown, 1, GROUP_OPTIONS_MAX);
        bounds(reader, shown, 0, GROUP_OPTIONS_MAX, Math.max(1, options));
      }
      case CHECKBOX -> {
        var checked = reader.flag("default");
        shown.put("default", checked != null && checked);
      }
      default -> {
        // Already an error.
      }
    }
    return shown;
  }

  private static void input(FormReader reader, ObjectNode shown) {
    if (reader.field("style") == null) reader.errors().required(reader.path("style"));
    var style = reader.whole("style", 1, 2);
    shown.put("style", style == null ? 1 : style.intValue());
    var min = reader.whole("min_length", 0, INPUT_MAX);
    var max = reader.whole("max_length", 1, INPUT_MAX);
    if (min != null) shown.put("min_length", min.intValue());
    if (max != null) shown.put("max_length", max.intValue());
    put(shown, "value", reader.text("value", 0, INPUT_MAX));
    put(shown, "placeholder", reader.text("placeholder", 0, INPUT_PLACEHOLDER_MAX));
  }

  private static void select(FormReader reader, ObjectNode shown) {
    put(shown, "placeholder", reader.text("placeholder", 0, SELECT_PLACEHOLDER_MAX));
    bounds(reader, shown, 0, SELECT_OPTIONS_MAX, 1);
    var defaults = reader.field("default_values");
    if (defaults != null) shown.set("default_values", defaults);
  }

  private static void bounds(
      FormReader reader, ObjectNode shown, int least, int most, int usualMax) {
    var min = reader.whole("min_values", least, most);
    var max = reader.whole("max_values", 1, most);
    shown.put("min_values", min == null ? 1 : min.intValue());
    shown.put("max_values", max == null ? usualMax : max.intValue());
  }

  private static int options(FormReader reader, ObjectNode shown, int min, int max) {
    var result = shown.putArray("options");
    var list = reader.list("options", Integer.MAX_VALUE);
    if (list.size() < min || list.size() > max)
      reader.errors().notBetween(reader.path("options"), min, max);
    var values = new HashSet<String>();
    var index = 0;
    for (var element : list) {
      var at = "options." + index;
      var option = reader.element("options", index++, element);
      if (option == null) continue;
      var one = Json.object();
      one.put("label", option.required("label", 1, OPTION_TEXT_MAX));
      var value = option.required("value", 1, OPTION_TEXT_MAX);
      one.put("value", value);
      put(one, "description", option.text("description", 0, OPTION_TEXT_MAX));
      var chosen = option.flag("default");
      if (chosen != null) one.put("default", chosen);
      if (option.field("emoji") != null) one.set("emoji", option.field("emoji"));
      if (!values.add(value)) {
        reader.add(
            at + ".value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used");
      }
      result.add(one);
    }
    return result.size();
  }

  private int type(FormReader reader, Set<Integer> allowed) {
    if (reader.field("type") == null) {
      errors.required(reader.path("type"));
      return 0;
    }
    var type = reader.whole("type", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (type == null) return 0;
    if (allowed.contains(type.intValue())) return type.intValue();
    reader.add(
        "type",
        "UNION_TYPE_CHOICES",
        "Value of field \"type\" must be one of (%s)."
            .formatted(String.join(", ", allowed.stream().sorted().map(String::valueOf).toList())));
    return 0;
  }

  /** A component with its own id; ids that a bot gives are kept by it, not by us. */
  private ObjectNode shown(int type) {
    return Json.object().put("type", type).put("id", ++lastId);
  }

  private static void put(ObjectNode shown, String field, @Nullable String text) {
    if (text != null) shown.put(field, text);
  }
}
