package bloxtr8.api;

import bloxtr8.kernel.ListingId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What people report about listings. */
@HttpExchange("/api/listings")
public interface ListingReportsApi {

  /**
   * Reports a listing to staff, once. Reports by three people about a game pause it: nothing about
   * it is listed, offered or accepted until staff have decided.
   */
  @PostExchange("/{id}/report")
  ListingReportTaken report(@PathVariable ListingId id, @RequestBody ListingReport report);

  /**
   * A report about a listing.
   *
   * @param text at most 2,000 characters; null for none
   */
  record ListingReport(ListingReportReason reason, @Nullable String text) {}

  record ListingReportTaken(ListingId listingId, ListingReportReason reason) {}

  /** Why a listing is reported. */
  enum ListingReportReason {
    SCAM,
    /** The game was taken from somebody, or copied. */
    STOLEN,
    /** It may not be sold here. */
    NOT_ALLOWED,
    OTHER
  }
}
