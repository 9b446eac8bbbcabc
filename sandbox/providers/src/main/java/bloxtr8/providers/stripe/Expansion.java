package bloxtr8.providers.stripe;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Replaces ids by their objects where {@code expand[]} requests it. */
final class Expansion {

  private static final int DEPTH_MAX = 4;
  private static final int PATHS_MAX = 20;

  /** The fields that hold an id of another object. */
  private static final List<String> EXPANDABLE =
      List.of(
          "balance_transaction",
          "charge",
          "destination",
          "destination_payment",
          "failure_balance_transaction",
          "latest_charge",
          "payment_intent",
          "payment_method",
          "source",
          "source_transaction",
          "source_transfer",
          "transfer");

  private final ObjectStore objects;

  Expansion(ObjectStore objects) {
    this.objects = objects;
  }

  void expand(Request request, ObjectNode body) {
    var paths = request.params().list("expand");
    if (paths.size() > PATHS_MAX)
      throw StripeError.badParameter(null, "Too many properties to expand.", "expand");
    for (var path : paths) {
      var steps = List.of(path.split("\\.", -1));
      if (steps.size() > DEPTH_MAX + 1) {
        throw StripeError.badParameter(
            null, "You may expand up to four levels of properties (%s).".formatted(path), "expand");
      }
      walk(request.account(), body, steps, path);
    }
  }

  private void walk(String account, JsonNode node, List<String> steps, String path) {
    if (node instanceof ArrayNode list) {
      list.forEach(item -> walk(account, item, steps, path));
      return;
    }
    if (steps.isEmpty() || !(node instanceof ObjectNode object)) return;
    var step = steps.getFirst();
    var rest = steps.subList(1, steps.size());
    if (object.path("object").asString("").equals("charge") && step.equals("refunds"))
      putRefunds(account, object);
    var value = object.get(step);
    if (value == null || !(EXPANDABLE.contains(step) || value.isContainer())) {
      throw StripeError.badParameter(
          null,
          ("This property cannot be expanded (%s). You may want to try expanding a different"
                  + " property.")
              .formatted(path),
          "expand");
    }
    if (value.isString()) {
      value = found(account, value.stringValue());
      object.set(step, value);
    }
    walk(account, value, rest, path);
  }

  private void putRefunds(String account, ObjectNode charge) {
    var id = ObjectStore.id(charge);
    var page = Listing.having("refund", account, "charge", id);
    charge.set("refunds", page.list("/v1/charges/%s/refunds".formatted(id), objects.page(page)));
  }

  private JsonNode found(String account, String id) {
    var found = objects.findAnywhere(account, id);
    return found == null ? StringNode.valueOf(id) : found;
  }
}
