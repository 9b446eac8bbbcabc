package bloxtr8.api;

import bloxtr8.kernel.ReportId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Reports as CSV files, each for the person who has ordered it. */
@HttpExchange("/api/reports")
public interface ReportsApi {

  String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * Orders a report, which is made soon: 202 with its id, and its address in {@code Location}.
   *
   * @param key a repeated request with the same key gives the same report
   */
  @PostExchange
  ResponseEntity<Report> order(
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody ReportRequest request);

  /** One report of the caller; while it is READY, with a link that downloads it. */
  @GetExchange("/{id}")
  Report report(@PathVariable("id") ReportId id);

  /** The caller's reports, the newest first, without links. */
  @GetExchange
  Page<Report> reports(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** What a report is about. */
  enum Kind {
    /** The caller's own deals that began in the period. */
    MY_TRADES,
    /** Every booking on the platform's revenue accounts; for admins. */
    FEES,
    /** The audit entries that were recorded in the period; for admins. */
    AUDIT
  }

  /** How far it is. */
  enum State {
    REQUESTED,
    READY,
    /** It will not be made; the problem tells why. */
    FAILED,
    /** Its file was deleted: order it again. */
    EXPIRED
  }

  /**
   * An order.
   *
   * @param from the first day, in UTC, such as 2026-01-31; or a time, such as 2026-01-31T06:00:00Z
   * @param to the last day, in UTC; or a time, which is not included itself. At most 366 days
   *     together, none of them in the future
   */
  record ReportRequest(Kind kind, String from, String to) {}

  /**
   * One report.
   *
   * @param file null unless it is READY
   * @param problem why it FAILED, or why its last attempt did; null when nothing went wrong
   */
  record Report(
      ReportId reportId,
      Kind kind,
      String from,
      String to,
      State state,
      Instant orderedAt,
      @Nullable ReportFile file,
      @Nullable ReportProblem problem) {}

  /**
   * The file of a report.
   *
   * @param sha256 of its bytes, in hex
   * @param expiresAt when it is deleted
   * @param link downloads it within five minutes, as an attachment; null in a list
   */
  record ReportFile(
      String name,
      long bytes,
      String sha256,
      long lines,
      Instant expiresAt,
      @Nullable URI link,
      @Nullable Instant linkExpiresAt) {}

  /**
   * What went wrong.
   *
   * @param code for programs, such as {@code report_too_large}
   * @param detail for people: it tells what to do
   */
  record ReportProblem(String code, String detail) {}
}
