package bloxtr8.api;

import bloxtr8.api.ListingReportsApi.ListingReportReason;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Staff routes for what is listed. They decide about a universe, so that no new listing of the same
 * game passes them by; nobody decides about a game that they sell, buy or have sold. Every reason
 * has 10 to 2,000 characters.
 */
@HttpExchange("/api/admin")
public interface ListingsAdminApi {

  /** The universes with open reports, and those that are paused; the longest waiting first. */
  @GetExchange("/listings/reports")
  Page<ReportedUniverse> reports(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** Nothing about it is listed, activated, offered or accepted; deals go on. */
  @PostExchange("/universes/{id}/pause")
  Decided pause(@PathVariable long id, @RequestBody UniverseOrder order);

  /** Ends the pause, and decides the open reports about it: they count no more. */
  @PostExchange("/universes/{id}/resume")
  Decided resume(@PathVariable long id, @RequestBody UniverseOrder order);

  /** Cancels every listing of it, a reserved one at the end of its deal; nobody lists it again. */
  @PostExchange("/universes/{id}/remove")
  Decided remove(@PathVariable long id, @RequestBody UniverseOrder order);

  /** Lets it be listed again. */
  @PostExchange("/universes/{id}/allow")
  Decided allow(@PathVariable long id, @RequestBody UniverseOrder order);

  record UniverseOrder(String reason) {}

  /**
   * A universe that staff should look at.
   *
   * @param pausedAt null while it is not paused
   * @param removedAt null unless a moderator removed it
   * @param reporters how many people have an open report about it
   * @param reports the open ones, the oldest first; bounded
   */
  record ReportedUniverse(
      long universeId,
      @Nullable Instant pausedAt,
      @Nullable Instant removedAt,
      long reporters,
      List<OpenListingReport> reports) {
    public ReportedUniverse {
      reports = List.copyOf(reports);
    }
  }

  /**
   * A report that waits for a decision.
   *
   * @param text null where they wrote nothing, or have erased themselves
   */
  record OpenListingReport(
      ListingId listingId,
      UserId reportedBy,
      ListingReportReason reason,
      @Nullable String text,
      Instant at) {}
}
