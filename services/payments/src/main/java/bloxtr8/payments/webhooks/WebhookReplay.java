package bloxtr8.payments.webhooks;

import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.WebhooksApi.Replayed;
import bloxtr8.kernel.Actor;
import bloxtr8.messages.WebhookEventsV1.CustodianWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.webhooks.WebhookStore.StoredEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import java.time.Instant;
import java.util.List;

/**
 * Publishes stored webhooks again. Each object is fetched again, so that a repetition has no second
 * effect.
 */
public final class WebhookReplay {

  private static final int AT_ONCE = 500;
  private static final int IN_A_CALL = 20_000;
  private static final Actor PAYMENTS = new Actor.Service("payments");

  private final ServiceContext service;
  private final WebhookStore webhooks;

  public WebhookReplay(ServiceContext service, WebhookStore webhooks) {
    this.service = service;
    this.webhooks = webhooks;
  }

  public Replayed since(Instant since, String reason, Staff by) {
    service
        .database()
        .inTransaction(() -> {
          audit(since, reason, by);
        });
    var published = 0;
    var read = 0;
    var page = webhooks.after(since, "", "", AT_ONCE);
    while (!page.isEmpty()) {
      published += publish(page, by);
      read += page.size();
      var last = page.getLast();
      if (read >= IN_A_CALL) return new Replayed(published, last.at());
      page = webhooks.after(last.at(), last.rail().name(), last.event(), AT_ONCE);
    }
    return new Replayed(published, null);
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
