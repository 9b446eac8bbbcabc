package bloxtr8.api;

import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.StaffCommandsApi.Staff;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The rebuild of the views; implemented by the projections in their own role, for the gateway. */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/view-rebuild")
public interface ViewRebuildApi {

  /** The rebuild that was ordered last. */
  @GetExchange
  Rebuild last();

  /** Orders a rebuild; 409 {@code rebuild_running} while another one is running. */
  @PostExchange
  Rebuild order(@RequestBody RebuildOrder order);

  record RebuildOrder(Staff by, String reason) {}
}
