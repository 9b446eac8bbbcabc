package bloxtr8.marketplace.moderation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import bloxtr8.api.ListingsAdminApi;
import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.moderation.ListingReportStore.OpenReport;
import bloxtr8.marketplace.moderation.ListingReportStore.WaitingUniverse;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for what is listed. */
@RestController
public final class ListingsAdminController implements ListingsAdminApi {

  private static final int PAGE_MAX = 1_000;
  private static final int REPORTS_OF_ONE_MAX = 20;

  private final Caller caller;
  private final ListingReportStore reports;
  private final PersonStore people;
  private final UniverseHandler universes;

  ListingsAdminController(
      Caller caller, ListingReportStore reports, PersonStore people, UniverseHandler universes) {
    this.caller = caller;
    this.reports = reports;
    this.people = people;
    this.universes = universes;
  }

  @Override
  public Page<ReportedUniverse> reports(@Nullable Integer page, @Nullable Integer limit) {
    var number = inRange("page", page, 1, PAGE_MAX);
    var size = inRange("limit", limit, Page.LIMIT_DEFAULT, Page.LIMIT_MAX);
    var waiting = reports.waiting(size, (long) (number - 1) * size);
    var ids = waiting.universes().stream().map(WaitingUniverse::id).toList();
    var open = reports.open(ids, REPORTS_OF_ONE_MAX);
    var reporters =
        people.find(open.stream().map(OpenReport::by).distinct().toList()).stream()
            .collect(toMap(StoredPerson::id, Function.identity()));
    var byUniverse = open.stream().collect(groupingBy(OpenReport::universe));
    var items =
        waiting.universes().stream()
            .map(u -> view(u, byUniverse.getOrDefault(u.id(), List.of()), reporters))
            .toList();
    return new Page<>(items, Pagination.of(number, size, waiting.total()));
  }

  private static ReportedUniverse view(
      WaitingUniverse universe, List<OpenReport> open, Map<UserId, StoredPerson> reporters) {
    return new ReportedUniverse(
        universe.id().value(),
        universe.pausedAt(),
        universe.removedAt(),
        universe.reporters(),
        open.stream().map(report -> view(report, reporters.get(report.by()))).toList());
  }

  private static OpenListingReport view(OpenReport report, @Nullable StoredPerson reporter) {
    return new OpenListingReport(
        report.listing(),
        report.by(),
        report.reason(),
        reporter == null ? null : report.text(reporter),
        report.at());
  }

  private static int inRange(String field, @Nullable Integer given, int usual, int max) {
    if (given == null) return usual;
    if (given < 1 || given > max) throw Problem.invalid(field, "must be from 1 to " + max);
    return given;
  }

  @Override
  public Decided pause(long id, UniverseOrder order) {
    return order(id, UniverseAct.PAUSE, order);
  }

  @Override
  public Decided resume(long id, UniverseOrder order) {
    return order(id, UniverseAct.RESUME, order);
  }

  @Override
  public Decided remove(long id, UniverseOrder order) {
    return order(id, UniverseAct.REMOVE, order);
  }

  @Override
  public Decided allow(long id, UniverseOrder order) {
    return order(id, UniverseAct.ALLOW, order);
  }

  private Decided order(long id, UniverseAct act, UniverseOrder order) {
    if (id <= 0) throw Problem.notFound();
    var cause = RequestContext.current().cause();
    return universes.order(caller.actor(), new UniverseId(id), act, order.reason(), cause);
  }
}
