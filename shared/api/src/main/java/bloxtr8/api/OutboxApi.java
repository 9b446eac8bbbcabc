package bloxtr8.api;

import bloxtr8.api.OutboxAdminApi.SetAside;
import bloxtr8.api.StaffCommandsApi.Staff;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The outbox of one service; implemented by the service in its own role, for the gateway. */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/outbox/${service}")
public interface OutboxApi {

  /** Keys that wait behind a message that cannot be sent, the oldest first. */
  @GetExchange("/set-aside")
  List<SetAside> setAside();

  /** Releases every waiting key, and publishes the messages of a period again. */
  @PostExchange("/republish")
  RepublishResult republish(@RequestBody RepublishOrder order);

  /**
   * What to publish again.
   *
   * @param topic empty for every topic
   * @param since equal to until for only the waiting keys
   */
  record RepublishOrder(Staff by, String topic, Instant since, Instant until, String reason) {}

  /**
   * What will be published again.
   *
   * @param more whether the limit of one call was reached
   */
  record RepublishResult(int released, int republished, boolean more) {}
}
