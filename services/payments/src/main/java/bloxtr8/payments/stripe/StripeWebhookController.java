package bloxtr8.payments.stripe;

import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
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

  private static final int BODY_MAX = 256 * 1024;
  private static final int TOO_LARGE = 413;

  private final StripeWebhookHandler handler;

  private StripeWebhookController(StripeWebhookHandler handler) {
    this.handler = handler;
  }

  /**
   * The door of one world.
   *
   * @param secrets of the endpoint, whole; two while it is being changed
   */
  public static StripeWebhookController open(Room room, List<String> secrets) {
    var live = room.settings().get(World.SETTING) == World.LIVE;
    return new StripeWebhookController(new StripeWebhookHandler(room, secrets, live));
  }

  @PostMapping("/api/webhooks/stripe")
  public ResponseEntity<Void> stripe(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    var body = call.readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX)
      throw new Problem(TOO_LARGE, "too_large", "A webhook has at most 256 KiB.");
    handler.take(signature, body);
    return ResponseEntity.ok().build();
  }
}
