package bloxtr8.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/** Removes the schemas that no operation refers to. */
final class UsedSchemas {

  private static final String PREFIX = "#/components/schemas/";

  private UsedSchemas() {}

  static void removeUnused(OpenAPI docs) {
    var schemas = docs.getComponents().getSchemas();
    var used = new HashSet<String>();
    var unread = new ArrayDeque<>(List.of(tree(docs.getPaths())));
    while (!unread.isEmpty())
      for (var reference : unread.pop().findValuesAsText("$ref")) {
        var name = reference.replace(PREFIX, "");
        if (schemas.containsKey(name) && used.add(name)) unread.add(tree(schemas.get(name)));
      }
    schemas.keySet().retainAll(used);
  }

  private static JsonNode tree(Object part) {
    return Json31.mapper().valueToTree(part);
  }
}
