package bloxtr8.payments.stripe;

import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Secret;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.webhooks.WebhookIngest;
import bloxtr8.payments.webhooks.WebhookIngest.WebhookCall;
import bloxtr8.payments.webhooks.WebhookStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint of Stripe's webhooks. It responds with 200 only when the event is stored. */
@RestController
public class StripeWebhookController {

  private final WebhookIngest ingest;
  private final boolean live;

  /**
   * The endpoint of one world.
   *
   * @param secrets of the endpoint, whole; two while one replaces the other
   */
  public StripeWebhookController(
      ServiceContext service, WebhookStore webhooks, List<Secret> secrets) {
    this.ingest = new WebhookIngest(service, webhooks, Rail.STRIPE, "StripeWebhook", secrets);
    this.live = World.of(service.settings()) == World.LIVE;
  }

  @PostMapping("/api/webhooks/stripe")
  public ResponseEntity<Void> stripe(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    var body = ingest.verified(signature, call);
    ingest.accept(read(body), body);
    return ResponseEntity.ok().build();
  }

  /** A Connect endpoint of a live account also gets events of test mode, which are ignored. */
  private @Nullable WebhookCall read(byte[] body) {
    var event = StripeEvent.parse(body);
    if (event == null || event.live() != live) return null;
    return new WebhookCall(
        event.id(),
        event.type(),
        event.object(),
        event.payment(),
        "stripe " + (event.account() == null ? "platform" : event.account()),
        event.isRelevant() ? hint(event) : null);
  }

  private static WebhookEvent hint(StripeEvent event) {
    var validated =
        StripeWebhookValidated.newBuilder()
            .setStripeEventId(event.id())
            .setType(event.type())
            .setObjectId(event.object());
    return WebhookEvent.newBuilder().setStripe(validated).build();
  }
}
