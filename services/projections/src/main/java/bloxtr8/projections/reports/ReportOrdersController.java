package bloxtr8.projections.reports;

import bloxtr8.api.ReportOrdersApi;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import org.springframework.web.bind.annotation.RestController;

/** Orders of reports, in the role that makes them; for the gateway. */
@RestController
public final class ReportOrdersController implements ReportOrdersApi {

  private final ReportOrderHandler orders;

  public ReportOrdersController(ReportOrderHandler orders) {
    this.orders = orders;
  }

  @Override
  public OrderedReport order(ReportOrder order) {
    orders.order(
        order.reportId(),
        ReportKind.valueOf(order.kind().name()),
        new ReportPeriod(order.begin(), order.end()),
        order.by().person(),
        RequestContext.current().cause());
    return new OrderedReport(order.reportId());
  }
}
