package bloxtr8.payments.usdc;

import bloxtr8.chain.TxHash;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of a custodian's webhook that we use: a transaction to read on the chain, or a transfer
 * to fetch.
 *
 * @param object a transaction's hash, or the reference of a transfer; otherwise its own id
 * @param isRelevant whether it is about an object of ours
 */
record CustodianEvent(String id, String type, String object, boolean isRelevant) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Null when the bytes are not an event. */
  static @Nullable CustodianEvent parse(byte[] body) {
    try {
      return read(JSON.readTree(body));
    } catch (JacksonException _) {
      return null;
    }
  }

  private static @Nullable CustodianEvent read(@Nullable JsonNode event) {
    if (event == null) return null;
    var id = text(event, "id");
    var type = text(event, "type");
    if (id == null || type == null) return null;
    var object =
        switch (type.substring(0, type.indexOf('.') + 1)) {
          case "deposit." -> tx(text(event.path("data"), "txHash"));
          case "transfer." -> reference(text(event.path("data"), "reference"));
          default -> null;
        };
    return new CustodianEvent(id, type, object == null ? id : object, object != null);
  }

  private static @Nullable String tx(@Nullable String text) {
    try {
      return text == null ? null : TxHash.parse(text).text();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable String reference(@Nullable String text) {
    try {
      return text == null ? null : OperationId.parse(text).text();
    } catch (MalformedId _) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    var value = node.path(field).asString("");
    return value.isEmpty() ? null : value;
  }
}
