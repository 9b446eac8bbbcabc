package bloxtr8.payments.usdc;

import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Secret;
import bloxtr8.messages.WebhookEventsV1.CustodianWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.webhooks.WebhookIngest;
import bloxtr8.payments.webhooks.WebhookIngest.WebhookCall;
import bloxtr8.payments.webhooks.WebhookStore;
import bloxtr8.platform.ServiceContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint of the custodian's webhooks. It responds with 200 only when the event is stored. */
@RestController
public class CustodianWebhookController {

  private final WebhookIngest ingest;

  /**
   * The controller of one endpoint.
   *
   * @param secrets two while one replaces the other
   */
  public CustodianWebhookController(
      ServiceContext service, WebhookStore webhooks, List<Secret> secrets) {
    this.ingest = new WebhookIngest(service, webhooks, Rail.USDC_BASE, "CustodianWebhook", secrets);
  }

  @PostMapping("/api/webhooks/custodian")
  public ResponseEntity<Void> custodian(
      @RequestHeader(name = "X-Custody-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    var body = ingest.verified(signature, call);
    ingest.accept(read(body), body);
    return ResponseEntity.ok().build();
  }

  private static @Nullable WebhookCall read(byte[] body) {
    var event = CustodianEvent.parse(body);
    if (event == null) return null;
    return new WebhookCall(
        event.id(),
        event.type(),
        event.object(),
        event.object(),
        "custodian",
        event.isRelevant() ? hint(event) : null);
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
