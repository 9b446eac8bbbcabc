package bloxtr8.payments.usdc;

import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
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

  private static final int BODY_MAX = 256 * 1024;
  private static final int TOO_LARGE = 413;

  private final CustodianWebhookHandler handler;

  /**
   * The door of one endpoint.
   *
   * @param secrets two while it is being changed
   */
  public CustodianWebhookController(Room room, List<String> secrets) {
    this.handler = new CustodianWebhookHandler(room, secrets);
  }

  @PostMapping("/api/webhooks/custodian")
  public ResponseEntity<Void> custodian(
      @RequestHeader(name = "X-Custody-Signature", required = false) @Nullable String signature,
      InputStream call)
      throws IOException {
    var body = call.readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX)
      throw new Problem(TOO_LARGE, "too_large", "A webhook has at most 256 KiB.");
    handler.take(signature, body);
    return ResponseEntity.ok().build();
  }
}
