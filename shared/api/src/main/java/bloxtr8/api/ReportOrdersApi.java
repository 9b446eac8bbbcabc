package bloxtr8.api;

import bloxtr8.api.ReportsApi.Kind;
import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.kernel.ReportId;
import java.time.Instant;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Orders of reports; implemented by the projections in their own role, for the gateway. */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/reports")
public interface ReportOrdersApi {

  /** Records an order whose fields are valid; the same order again changes nothing. */
  @PostExchange
  OrderedReport order(@RequestBody ReportOrder order);

  /**
   * An order of this person, who may be staff or not.
   *
   * @param end the first instant after the time that the report is about
   */
  record ReportOrder(Staff by, ReportId reportId, Kind kind, Instant begin, Instant end) {}

  record OrderedReport(ReportId reportId) {}
}
