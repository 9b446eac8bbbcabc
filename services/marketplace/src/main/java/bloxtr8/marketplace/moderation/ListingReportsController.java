package bloxtr8.marketplace.moderation;

import bloxtr8.api.ListingReportsApi;
import bloxtr8.kernel.ListingId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.RequestContext;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of reports about listings. */
@RestController
public final class ListingReportsController implements ListingReportsApi {

  private final Caller caller;
  private final ListingReportHandler reports;

  ListingReportsController(Caller caller, ListingReportHandler reports) {
    this.caller = caller;
    this.reports = reports;
  }

  @Override
  public ListingReportTaken report(ListingId id, ListingReport report) {
    var cause = RequestContext.current().cause();
    reports.report(caller.actor(), caller.guild(), id, report.reason(), report.text(), cause);
    return new ListingReportTaken(id, report.reason());
  }
}
