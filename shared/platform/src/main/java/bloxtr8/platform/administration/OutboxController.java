package bloxtr8.platform.administration;

import bloxtr8.api.OutboxAdminApi.SetAside;
import bloxtr8.api.OutboxApi;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.OutboxAdministration.RepublishRequest;
import bloxtr8.platform.outbox.RepublishStore;
import bloxtr8.platform.staff.StaffReason;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** The outbox of one service, for the gateway. */
@RestController
public final class OutboxController implements OutboxApi {

  private final OutboxAdministration outbox;

  public OutboxController(OutboxAdministration outbox) {
    this.outbox = outbox;
  }

  @Override
  public List<SetAside> setAside() {
    return outbox.setAside().stream()
        .map(key -> new SetAside(key.topic(), key.key(), key.reason(), key.setAsideAt()))
        .toList();
  }

  @Override
  public RepublishResult republish(RepublishOrder order) {
    var done =
        outbox.republish(
            new RepublishRequest(
                order.topic(),
                order.since(),
                order.until(),
                StaffReason.of(order.reason()),
                order.by().person(),
                RequestContext.current().cause()));
    return new RepublishResult(
        done.released(), done.republished(), done.republished() >= RepublishStore.REPUBLISHED_MAX);
  }
}
