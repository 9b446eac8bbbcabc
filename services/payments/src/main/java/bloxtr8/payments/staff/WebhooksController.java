package bloxtr8.payments.staff;

import bloxtr8.api.WebhooksApi;
import bloxtr8.payments.webhooks.WebhookReplay;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.staff.StaffReason;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for the replay of webhooks. */
@RestController
public class WebhooksController implements WebhooksApi {

  private final ServiceContext service;
  private final Caller caller;
  private final WebhookReplay webhooks;

  WebhooksController(ServiceContext service, Caller caller, WebhookReplay webhooks) {
    this.service = service;
    this.caller = caller;
    this.webhooks = webhooks;
  }

  @Override
  public Replayed replay(Replay replay) {
    var reason = StaffReason.of(replay.reason());
    if (replay.since().isAfter(service.clock().instant()))
      throw Problem.invalid("since", "must not be in the future");
    return webhooks.since(replay.since(), reason, caller.sender());
  }
}
