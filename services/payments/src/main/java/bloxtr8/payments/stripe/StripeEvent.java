package bloxtr8.payments.stripe;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of a Stripe event that we use: which object to fetch. The content may be old when it is
 * read.
 *
 * @param payment the payment that the object belongs to; the object itself without one
 * @param account the connected account of the event; null for our own
 */
record StripeEvent(
    String id,
    String type,
    String object,
    String payment,
    boolean live,
    @Nullable String account,
    Instant created) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Events of other types are stored and ignored. */
  private static final Set<String> RECEIVED =
      Set.of(
          "payment_intent.succeeded",
          "payment_intent.payment_failed",
          "payment_intent.canceled",
          "charge.refunded",
          "refund.updated",
          "refund.failed",
          "transfer.created",
          "transfer.reversed",
          "transfer.updated",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "radar.early_fraud_warning.created",
          "account.updated",
          "account.external_account.created",
          "account.external_account.updated",
          "account.external_account.deleted");

  private static final String OF_A_BANK = "account.external_account.";

  /** Null when the bytes are not an event. */
  static @Nullable StripeEvent parse(byte[] body) {
    try {
      return read(JSON.readTree(body));
    } catch (JacksonException _) {
      return null;
    }
  }

  static @Nullable StripeEvent read(@Nullable JsonNode event) {
    if (event == null || !"event".equals(text(event, "object"))) return null;
    var about = event.path("data").path("object");
    var id = text(event, "id");
    var type = text(event, "type");
    var object = text(about, "id");
    if (id == null || type == null || object == null) return null;
    var account = text(event, "account");
    if (account != null && type.startsWith(OF_A_BANK)) object = account;
    var payment = text(about, "payment_intent");
    return new StripeEvent(
        id,
        type,
        object,
        payment == null ? object : payment,
        event.path("livemode").asBoolean(false),
        account,
        Instant.ofEpochSecond(event.path("created").asLong(0)));
  }

  /** Whether events of that type are used. */
  static boolean isRelevant(@Nullable String type) {
    return type != null && RECEIVED.contains(type);
  }

  /** On a connected account only events about the account itself are used. */
  boolean isRelevant() {
    return RECEIVED.contains(type) && (account == null || type.startsWith("account."));
  }

  static @Nullable String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isString() ? value.stringValue() : null;
  }
}
