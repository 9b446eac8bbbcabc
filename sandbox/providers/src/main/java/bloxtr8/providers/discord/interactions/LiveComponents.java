package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.Message;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The components of a message that can be used at the moment. */
final class LiveComponents {

  static final int BUTTON = 2;

  private static final List<String> NESTED = List.of("components", "component", "accessory");

  JsonNode find(Message message, String customId) {
    var component = find(message.components(), customId);
    if (component == null)
      throw Problem.unprocessable("The message has no component '%s'.".formatted(customId));
    if (component.path("disabled").asBoolean(false))
      throw Problem.unprocessable("The component '%s' is disabled.".formatted(customId));
    return component;
  }

  private static @Nullable JsonNode find(JsonNode components, String customId) {
    var left = new ArrayDeque<JsonNode>();
    components.forEach(left::add);
    while (!left.isEmpty()) {
      var one = left.removeFirst();
      if (customId.equals(one.path("custom_id").asString(""))) return one;
      for (var field : NESTED) {
        var nested = one.path(field);
        if (nested.isArray()) nested.forEach(left::add);
        else if (nested.isObject()) left.add(nested);
      }
    }
    return null;
  }
}
