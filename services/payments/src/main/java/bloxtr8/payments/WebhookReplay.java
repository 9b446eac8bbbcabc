package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.WebhooksApi.Replayed;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.CustodianWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Tells payments again what providers sent us, by the way that it came. Each object is fetched
 * again, so that what was done already has no second effect.
 */
final class WebhookReplay {

  private static final int AT_ONCE = 500;
  private static final int IN_A_CALL = 20_000;
  private static final Actor PAYMENTS = new Actor.Service("payments");

  private static final String AFTER =
      """
      SELECT provider, event, type, object, received_at, relevant FROM webhook
       WHERE (received_at, provider, event) > (:since, :provider, :event)
       ORDER BY received_at, provider, event LIMIT :limit
      """;

  private record StoredEvent(
      Rail rail, String event, String type, String object, Instant at, boolean relevant) {}

  private final ServiceContext service;

  WebhookReplay(ServiceContext service) {
    this.service = service;
  }

  Replayed since(Instant since, String reason, Staff by) {
    service
        .database()
        .inTransaction(() -> {
          audit(since, reason, by);
        });
    var published = 0;
    var read = 0;
    var page = after(since, "", "");
    while (!page.isEmpty()) {
      published += publish(page, by);
      read += page.size();
      var last = page.getLast();
      if (read >= IN_A_CALL) return new Replayed(published, last.at());
      page = after(last.at(), last.rail().name(), last.event());
    }
    return new Replayed(published, null);
  }

  private List<StoredEvent> after(Instant at, String provider, String event) {
    return service
        .database()
        .sql()
        .sql(AFTER)
        .param("since", utc(at))
        .param("provider", provider)
        .param("event", event)
        .param("limit", AT_ONCE)
        .query((row, _) -> {
          var rail = Rail.valueOf(row.getString("provider"));
          var type = row.getString("type");
          var relevant = row.getObject("relevant", Boolean.class);
          return new StoredEvent(
              rail,
              row.getString("event"),
              type,
              row.getString("object"),
              row.getObject("received_at", OffsetDateTime.class).toInstant(),
              relevant == null
                  ? rail != Rail.STRIPE || StripeWebhookController.isRelevant(type)
                  : relevant);
        })
        .list();
  }

  private int publish(List<StoredEvent> page, Staff by) {
    var cause = Cause.of(by.correlation());
    var hints =
        page.stream()
            .filter(StoredEvent::relevant)
            .map(stored ->
                new Outgoing(Topics.WEBHOOK_EVENTS, stored.object(), hint(stored), PAYMENTS, cause))
            .toList();
    service
        .database()
        .inTransaction(() -> {
          service.outbox().recordUnnumbered(hints.toArray(Outgoing[]::new));
        });
    return hints.size();
  }

  private static WebhookEvent hint(StoredEvent stored) {
    return switch (stored.rail()) {
      case STRIPE ->
          WebhookEvent.newBuilder()
              .setStripe(
                  StripeWebhookValidated.newBuilder()
                      .setStripeEventId(stored.event())
                      .setType(stored.type())
                      .setObjectId(stored.object()))
              .build();
      case USDC_BASE ->
          WebhookEvent.newBuilder()
              .setCustodian(
                  CustodianWebhookValidated.newBuilder()
                      .setCustodianEventId(stored.event())
                      .setType(stored.type())
                      .setObjectId(stored.object()))
              .build();
    };
  }

  private void audit(Instant since, String reason, Staff by) {
    service
        .outbox()
        .recordUnnumbered(
            Audit.entry(
                "payments",
                "ReplayWebhooks",
                Audit.ACCEPTED,
                "gateway",
                "since " + since + ": " + reason,
                new Actor.Person(by.user(), by.authority()),
                Cause.of(by.correlation())));
  }
}
