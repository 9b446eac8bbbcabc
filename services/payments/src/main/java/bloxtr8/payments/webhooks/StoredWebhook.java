package bloxtr8.payments.webhooks;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of a webhook as they are stored: without client secrets and signatures. */
final class StoredWebhook {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> SECRETS = Set.of("client_secret", "secret");

  private StoredWebhook() {}

  /** Of a body that is JSON. */
  static byte[] of(byte[] body) {
    var call = JSON.readTree(body);
    cut(call);
    return JSON.writeValueAsBytes(call);
  }

  private static void cut(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        object.remove(SECRETS);
        object.forEach(StoredWebhook::cut);
      }
      case ArrayNode list -> list.forEach(StoredWebhook::cut);
      default -> {}
    }
  }
}
