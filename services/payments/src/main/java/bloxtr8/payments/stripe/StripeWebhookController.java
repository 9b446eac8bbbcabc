package bloxtr8.payments.stripe;

import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.webhooks.WebhookDesk;
import bloxtr8.payments.webhooks.WebhookDesk.Told;
import bloxtr8.platform.Room;
import bloxtr8.platform.settings.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe calls us. It is answered with 200 only when what it said is durable. */
@RestController
public class StripeWebhookController {

  private final WebhookDesk desk;
  private final boolean live;

  /**
   * The door of one world.
   *
   * @param secrets of the endpoint, whole; two while it is being changed
   */
  public StripeWebhookController(Room room, List<String> secrets) {
    this.desk = new WebhookDesk(room, Rail.STRIPE, "StripeWebhook", secrets);
    this.live = room.settings().get(World.SETTING) == World.LIVE;
  }

  @PostMapping("/api/webhooks/stripe")
  public ResponseEntity<Void> stripe(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    desk.take(signature, call, this::read);
    return ResponseEntity.ok().build();
  }

  /** A Connect endpoint of a live account is also told of the test world: that is not for us. */
  private @Nullable Told read(byte[] body) {
    var event = StripeEvent.parse(body);
    if (event == null || event.live() != live) return null;
    return new Told(
        event.id(),
        event.type(),
        event.object(),
        event.payment(),
        "stripe " + (event.account() == null ? "platform" : event.account()),
        event.isHeard() ? hint(event) : null);
  }

  /** Whether calls of that kind mean something to us. */
  public static boolean isHeard(String type) {
    return StripeEvent.isHeard(type);
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
