package bloxtr8.providers.stripe;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The part of a payment intent that a browser with a publishable key may read. */
final class BrowserView {

  private static final Set<String> SHOWN =
      Set.of(
          "id",
          "object",
          "amount",
          "amount_details",
          "automatic_payment_methods",
          "canceled_at",
          "cancellation_reason",
          "capture_method",
          "client_secret",
          "confirmation_method",
          "created",
          "currency",
          "description",
          "last_payment_error",
          "livemode",
          "next_action",
          "payment_method",
          "payment_method_configuration_details",
          "payment_method_types",
          "processing",
          "receipt_email",
          "setup_future_usage",
          "shipping",
          "source",
          "status");

  private BrowserView() {}

  /** Of an intent, or of a refusal that contains one. */
  static ObjectNode of(ObjectNode body) {
    var view = body.deepCopy();
    if (view.path("error").path("payment_intent") instanceof ObjectNode intent) {
      intent.retain(SHOWN);
    } else if (!view.has("error")) {
      view.retain(SHOWN);
    }
    return view;
  }
}
