package bloxtr8.projections.queries;

import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.api.ReportOrdersApi;
import bloxtr8.api.ReportOrdersApi.ReportOrder;
import bloxtr8.api.ReportsApi;
import bloxtr8.kernel.ReportId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.projections.reports.ReportRow;
import bloxtr8.projections.reports.ReportStore;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import bloxtr8.projections.reports.domain.ReportState;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of reports; whoever orders one, and nobody else, can read it. */
@RestController
final class ReportsController implements ReportsApi {

  private static final String PATH = "/api/reports";

  private final ReportOrdersApi orders;
  private final ReportStore reports;
  private final Supplier<FileStore> files;
  private final Clock clock;
  private final Caller caller;

  ReportsController(
      ReportOrdersApi orders,
      ReportStore reports,
      Supplier<FileStore> files,
      Clock clock,
      Caller caller) {
    this.orders = orders;
    this.reports = reports;
    this.files = files;
    this.clock = clock;
    this.caller = caller;
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public ResponseEntity<Report> order(@Nullable String key, ReportRequest request) {
    var period = period(request);
    var id = idOf(key);
    orders.order(
        new ReportOrder(caller.sender(), id, request.kind(), period.begin(), period.end()));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create(PATH + "/" + id.text()))
        .body(report(id));
  }

  private ReportPeriod period(ReportRequest request) {
    var period =
        new ReportPeriod(
            time("from", request.from(), ReportPeriod::begin),
            time("to", request.to(), ReportPeriod::end));
    var errors = new FieldErrors();
    for (var fault : period.faults(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
      errors.add(fault.field(), fault.message());
    errors.requireNone();
    return period;
  }

  private static Instant time(String field, String text, Function<String, Instant> read) {
    try {
      return read.apply(text);
    } catch (DateTimeException _) {
      throw RefusedRequest.invalid(
          field, "must be a day such as 2026-01-31, or a time such as 2026-01-31T06:00:00Z");
    }
  }

  private ReportId idOf(@Nullable String key) {
    return new ReportId(
        key == null
            ? Uuids.timeOrdered(clock.instant())
            : Uuids.named(caller.user().text(), "POST " + PATH, IdempotencyKey.parse(key).text()));
  }

  @Override
  public Report report(ReportId id) {
    var row = reports.find(id);
    if (row == null || !row.orderedBy().equals(caller.user())) throw RefusedRequest.notFound();
    if (!row.kind().isFor(caller.authority()))
      throw RefusedRequest.forbidden("not_an_admin", "Only admins may read this report.");
    return report(row, true);
  }

  @Override
  public Page<Report> reports(@Nullable Integer page, @Nullable Integer limit) {
    var pageRequest = PageRequest.of(page, limit);
    var kinds =
        Arrays.stream(ReportKind.values()).filter(kind -> kind.isFor(caller.authority())).toList();
    var total = reports.count(caller.user(), kinds);
    var found = reports.page(caller.user(), kinds, pageRequest.limit(), pageRequest.offset());
    return new Page<>(
        found.stream().map(row -> report(row, false)).toList(),
        Pagination.of(pageRequest.page(), pageRequest.limit(), total));
  }

  private Report report(ReportRow row, boolean withLink) {
    var state = stateOf(row);
    return new Report(
        row.id(),
        Kind.valueOf(row.kind().name()),
        row.period().from(),
        row.period().to(),
        State.valueOf(state.name()),
        row.orderedAt(),
        state == ReportState.READY ? file(row, withLink) : null,
        problem(row));
  }

  /** A file that is due to be deleted is not given any more, whenever the job finds it. */
  private ReportState stateOf(ReportRow row) {
    return row.state() == ReportState.READY && !row.dueAt().isAfter(clock.instant())
        ? ReportState.EXPIRED
        : row.state();
  }

  private ReportFile file(ReportRow row, boolean withLink) {
    var made = Objects.requireNonNull(row.file());
    var life = FileStore.LINK_MAX;
    return new ReportFile(
        row.fileName(),
        made.bytes(),
        made.sha256(),
        made.lines(),
        row.dueAt(),
        withLink ? files.get().link(row.stored(), row.fileName(), life) : null,
        withLink ? clock.instant().plus(life) : null);
  }

  private static @Nullable ReportProblem problem(ReportRow row) {
    var problem = row.problem();
    if (problem == null) return null;
    var code = problem.name().toLowerCase(Locale.ROOT);
    var again =
        row.state() == ReportState.REQUESTED
            ? "It is tried again by itself."
            : "Order it again later.";
    return switch (problem) {
      case REPORT_TOO_LARGE ->
          new ReportProblem(
              code,
              "This report is larger than a report may be: order it for a shorter time, a day in"
                  + " parts; from and to may be times, such as 2026-01-31T06:00:00Z.");
      case STORE_UNAVAILABLE ->
          new ReportProblem(code, "Our store of files does not answer. " + again);
      case SOURCE_UNAVAILABLE ->
          new ReportProblem(code, "What the report is made of cannot be read. " + again);
      case REPORT_NOT_MADE -> new ReportProblem(code, "The report could not be made. " + again);
    };
  }
}
