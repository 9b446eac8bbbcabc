package bloxtr8.payments.usdc;

import bloxtr8.kernel.Rail;
import bloxtr8.messages.WebhookEventsV1.CustodianWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.webhooks.WebhookDesk;
import bloxtr8.payments.webhooks.WebhookDesk.Told;
import bloxtr8.platform.Room;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the custodian calls us. It is answered with 200 only when what it said is durable. */
@RestController
public class CustodianWebhookController {

  private final WebhookDesk desk;

  /**
   * The door of one endpoint.
   *
   * @param secrets two while it is being changed
   */
  public CustodianWebhookController(Room room, List<String> secrets) {
    this.desk = new WebhookDesk(room, Rail.USDC_BASE, "CustodianWebhook", secrets);
  }

  @PostMapping("/api/webhooks/custodian")
  public ResponseEntity<Void> custodian(
      @RequestHeader(name = "X-Custody-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    desk.take(signature, call, CustodianWebhookController::read);
    return ResponseEntity.ok().build();
  }

  private static @Nullable Told read(byte[] body) {
    var event = CustodianEvent.parse(body);
    if (event == null) return null;
    return new Told(
        event.id(),
        event.type(),
        event.object(),
        event.object(),
        "custodian",
        event.isHeard() ? hint(event) : null);
  }

  private static WebhookEvent hint(CustodianEvent event) {
    var validated =
        CustodianWebhookValidated.newBuilder()
            .setCustodianEventId(event.id())
            .setType(event.type())
            .setObjectId(event.object());
    return WebhookEvent.newBuilder().setCustodian(validated).build();
  }
}
