package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Component.Select;
import bloxtr8.providers.discord.world.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads a select of any type. */
final class SelectForm {

  private static final int PLACEHOLDER_MAX = 150;
  private static final int OPTIONS_MAX = 25;
  private static final int TEXT_MAX = 100;
  private static final Map<Integer, Set<String>> DEFAULTS =
      Map.of(
          Component.USER_SELECT, Set.of("user"),
          Component.ROLE_SELECT, Set.of("role"),
          Component.MENTIONABLE_SELECT, Set.of("user", "role"),
          Component.CHANNEL_SELECT, Set.of("channel"));

  private final Form form;
  private final int type;
  private final int id;
  private final String customId;

  SelectForm(Form form, int type, int id, String customId) {
    this.form = form;
    this.type = type;
    this.id = id;
    this.customId = customId;
  }

  Select read() {
    var placeholder = form.text("placeholder", PLACEHOLDER_MAX);
    var min = form.whole("min_values", 0, OPTIONS_MAX);
    var max = form.whole("max_values", 1, OPTIONS_MAX);
    var least = min == null ? 1 : min;
    var most = max == null ? 1 : max;
    if (least > most)
      form.error(
          "min_values",
          "SELECT_COMPONENT_MIN_VALUES_EXCEEDS_MAX_VALUES",
          "min_values cannot be greater than max_values");
    var own = Json.object();
    if (type == Component.STRING_SELECT) options(own, most);
    else defaults(own, most);
    if (type == Component.CHANNEL_SELECT) channelTypes(own);
    return new Select(id, type, customId, placeholder, least, most, form.isSet("disabled"), own);
  }

  private void options(ObjectNode own, int most) {
    var forms = form.list("options", Integer.MAX_VALUE);
    if (forms.isEmpty() || forms.size() > OPTIONS_MAX)
      form.errors().notBetween(form.path("options"), 1, OPTIONS_MAX);
    var values = new HashSet<String>();
    var list = own.putArray("options");
    for (var option : forms) {
      var json = list.addObject();
      json.put("label", option.required("label", 1, TEXT_MAX));
      var value = option.required("value", 1, TEXT_MAX);
      json.put("value", value);
      if (!value.isEmpty() && !values.add(value))
        option.error(
            "value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used");
      var description = option.text("description", 1, TEXT_MAX);
      if (description != null) json.put("description", description);
      var emoji = Emoji.read(option);
      if (emoji != null) json.set("emoji", emoji);
      json.put("default", option.isSet("default"));
    }
    atMost("options", forms.stream().filter(one -> one.isSet("default")).toList(), most);
  }

  private void defaults(ObjectNode own, int most) {
    var forms = form.list("default_values", Integer.MAX_VALUE);
    if (forms.isEmpty()) return;
    atMost("default_values", forms, most);
    var list = own.putArray("default_values");
    for (var value : forms) {
      var target = value.id("id");
      var kind = value.required("type", 1, TEXT_MAX);
      if (target == null) value.errors().required(value.path("id"));
      if (!DEFAULTS.getOrDefault(type, Set.of()).contains(kind))
        value.error("type", "BASE_TYPE_CHOICES", "The type does not fit the select.");
      list.addObject().put("id", Long.toString(target == null ? 0 : target)).put("type", kind);
    }
  }

  private void atMost(String name, List<Form> chosen, int most) {
    if (chosen.size() > most)
      form.error(
          name,
          "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
          "The number of default values exceeds max_values");
  }

  private void channelTypes(ObjectNode own) {
    var given = form.body().get("channel_types");
    if (given != null && given.isArray()) own.set("channel_types", given.deepCopy());
  }
}
