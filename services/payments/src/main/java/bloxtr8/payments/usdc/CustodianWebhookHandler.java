package bloxtr8.payments.usdc;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.CustodianWebhookValidated;
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
final class CustodianWebhookHandler {

  private static final int BAD_REQUEST = 400;
  private static final Actor PAYMENTS = new Actor.Room("payments");

  private static final String KEEP =
      """
      INSERT INTO webhook (provider, event, type, object, payload)
      VALUES (:provider, :event, :type, :object, :payload)
          ON CONFLICT (provider, event) DO NOTHING
      """;

  private final Room room;
  private final List<String> secrets;

  CustodianWebhookHandler(Room room, List<String> secrets) {
    this.room = room;
    this.secrets = List.copyOf(secrets);
  }

  void take(@Nullable String signature, byte[] body) {
    var doubt = HmacSignature.doubt(signature, body, secrets, room.clock().instant());
    if (doubt != null) throw refused("signature_" + doubt.name().toLowerCase(Locale.ROOT));
    var event = CustodianEvent.parse(body);
    if (event == null) throw refused("no_event");
    room.database()
        .inTransaction(() -> {
          if (keep(event, body)) tell(event);
        });
    count("TAKEN");
  }

  private boolean keep(CustodianEvent event, byte[] body) {
    return room.database()
            .sql()
            .sql(KEEP)
            .param("provider", Rail.USDC_BASE.name())
            .param("event", event.id())
            .param("type", event.type())
            .param("object", event.object())
            .param("payload", body)
            .update()
        > 0;
  }

  private void tell(CustodianEvent event) {
    var cause = Cause.of(event.id());
    var validated =
        CustodianWebhookValidated.newBuilder()
            .setCustodianEventId(event.id())
            .setType(event.type())
            .setObjectId(event.object());
    room.outbox()
        .record(
            Audit.entry(
                event.object(),
                "CustodianWebhook",
                Audit.ACCEPTED,
                "custodian",
                event.type(),
                PAYMENTS,
                cause));
    if (event.isHeard())
      room.outbox()
          .record(
              new Outgoing(
                  Topics.WEBHOOK_EVENTS,
                  event.object(),
                  WebhookEvent.newBuilder().setCustodian(validated).build(),
                  PAYMENTS,
                  cause));
  }

  private Problem refused(String code) {
    count(code);
    return new Problem(BAD_REQUEST, code, "This is no call of the custodian's that we believe.");
  }

  private void count(String fate) {
    room.telemetry()
        .meters()
        .counter("bloxtr8.payments.webhooks.custodian", "fate", fate)
        .increment();
  }
}
