package bloxtr8.payments.stripe;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.calls.HmacSignature;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Believes a call only by its signature, keeps each event once, and tells payments to look. Kept
 * and told in one transaction; the same event again changes nothing.
 */
final class StripeWebhookHandler {

  private static final int BAD_REQUEST = 400;

  private static final String KEEP =
      """
      INSERT INTO webhook (provider, event, type, object, payload)
      VALUES (:provider, :event, :type, :object, :payload)
          ON CONFLICT (provider, event) DO NOTHING
      """;

  private static final Actor PAYMENTS = new Actor.Room("payments");

  private final Room room;
  private final List<String> secrets;
  private final boolean live;

  /**
   * A door for one world.
   *
   * @param secrets of the endpoint, whole; two while it is being changed
   * @param live whether real money is at stake: events of the other kind are refused
   */
  StripeWebhookHandler(Room room, List<String> secrets, boolean live) {
    this.room = room;
    this.secrets = List.copyOf(secrets);
    this.live = live;
  }

  void take(@Nullable String signature, byte[] body) {
    var doubt = HmacSignature.doubt(signature, body, secrets, room.clock().instant());
    if (doubt != null) throw refused("signature_" + doubt.name().toLowerCase(Locale.ROOT));
    var event = StripeEvent.parse(body);
    if (event == null) throw refused("no_event");
    if (event.live() != live) throw refused("wrong_mode");
    room.database()
        .inTransaction(() -> {
          if (keep(event, body)) tell(event);
        });
    count("TAKEN");
  }

  private boolean keep(StripeEvent event, byte[] body) {
    return room.database()
            .sql()
            .sql(KEEP)
            .param("provider", Rail.STRIPE.name())
            .param("event", event.id())
            .param("type", event.type())
            .param("object", event.object())
            .param("payload", body)
            .update()
        > 0;
  }

  private void tell(StripeEvent event) {
    var cause = Cause.of(event.id());
    var source = "stripe " + (event.account() == null ? "platform" : event.account());
    room.outbox()
        .record(
            Audit.entry(
                event.payment(),
                "StripeWebhook",
                Audit.ACCEPTED,
                source,
                event.type(),
                PAYMENTS,
                cause));
    if (event.isHeard()) room.outbox().record(validated(event, cause));
  }

  private static Outgoing validated(StripeEvent event, Cause cause) {
    var validated =
        StripeWebhookValidated.newBuilder()
            .setStripeEventId(event.id())
            .setType(event.type())
            .setObjectId(event.object());
    return new Outgoing(
        Topics.WEBHOOK_EVENTS,
        event.payment(),
        WebhookEvent.newBuilder().setStripe(validated).build(),
        PAYMENTS,
        cause);
  }

  private Problem refused(String code) {
    count(code);
    return new Problem(BAD_REQUEST, code, "This is no call of Stripe's that we believe.");
  }

  private void count(String fate) {
    room.telemetry().meters().counter("bloxtr8.payments.webhooks", "fate", fate).increment();
  }
}
