package bloxtr8.marketplace.people;

import bloxtr8.api.Page;
import bloxtr8.api.Page.Pagination;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.UsersAdminApi;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.StaffOrder;
import bloxtr8.marketplace.people.domain.StaffOrder.Ban;
import bloxtr8.marketplace.people.domain.StaffOrder.DecideReports;
import bloxtr8.marketplace.people.domain.StaffOrder.SetAuthority;
import bloxtr8.marketplace.people.domain.StaffOrder.SetTier;
import bloxtr8.marketplace.people.domain.StaffOrder.Unban;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for people. */
@RestController
public final class UsersAdminController implements UsersAdminApi {

  /** Deeper pages would be slow; a query finds people instead. */
  private static final int PAGE_MAX = 10_000;

  private static final int QUERY_MAX = 100;

  private final Caller caller;
  private final PersonStore people;
  private final AccountStore accounts;
  private final PersonQueries queries;
  private final RightStore rights;
  private final BanStore bans;
  private final ReportStore reports;
  private final StaffHandler staff;

  public UsersAdminController(
      Caller caller,
      PersonStore people,
      AccountStore accounts,
      PersonQueries queries,
      RightStore rights,
      BanStore bans,
      ReportStore reports,
      StaffHandler staff) {
    this.caller = caller;
    this.people = people;
    this.accounts = accounts;
    this.queries = queries;
    this.rights = rights;
    this.bans = bans;
    this.reports = reports;
    this.staff = staff;
  }

  @Override
  public Page<Summary> users(@Nullable String q, @Nullable Integer page, @Nullable Integer limit) {
    var number = inRange("page", page, 1, PAGE_MAX);
    var size = inRange("limit", limit, Page.LIMIT_DEFAULT, Page.LIMIT_MAX);
    var offset = (long) (number - 1) * size;
    if (q == null || q.isBlank())
      return page(people.page(size, offset), number, size, people.count());
    var query = q.strip();
    if (query.length() > QUERY_MAX)
      throw Problem.invalid("q", "must have at most " + QUERY_MAX + " characters");
    var found = queries.inOrder(queries.matching(query)).stream().map(StoredPerson::id).toList();
    var some = found.stream().skip(offset).limit(size).toList();
    return page(some, number, size, found.size());
  }

  private Page<Summary> page(List<UserId> users, int number, int size, long total) {
    var found = queries.inOrder(users);
    var linked = accounts.of(found);
    var items =
        found.stream()
            .map(p -> PersonViews.summary(p, linked.getOrDefault(p.id(), List.of())))
            .toList();
    return new Page<>(items, Pagination.of(number, size, total));
  }

  private static int inRange(String field, @Nullable Integer given, int usual, int max) {
    if (given == null) return usual;
    if (given < 1 || given > max) throw Problem.invalid(field, "must be from 1 to " + max);
    return given;
  }

  @Override
  public Details user(UserId id) {
    var person = people.find(id).orElseThrow(Problem::notFound);
    return new Details(
        PersonViews.summary(person, accounts.of(person)),
        person.standing().appointedBy(),
        proposedAbout(id),
        rights.consents(id).stream().map(PersonViews::consent).toList(),
        rights.changes(person).stream().map(PersonViews::change).toList(),
        bans.of(person).stream().map(PersonViews::ban).toList(),
        reports.about(person).stream().map(PersonViews::report).toList());
  }

  private @Nullable ProposedAuthority proposedAbout(UserId id) {
    var open = staff.proposedAbout(id);
    if (open == null) return null;
    return new ProposedAuthority(Authority.valueOf(open.content()), open.by(), open.until());
  }

  @Override
  public Decided setTier(UserId id, TierOrder order) {
    return order(id, new SetTier(Tier.valueOf(order.tier().name())), order.reason(), false);
  }

  @Override
  public Decided setAuthority(UserId id, AuthorityOrder order) {
    var replaces = Objects.requireNonNullElse(order.replacesProposal(), false);
    return order(id, new SetAuthority(order.authority()), order.reason(), replaces);
  }

  @Override
  public Decided ban(UserId id, Order order) {
    return order(id, new Ban(), order.reason(), false);
  }

  @Override
  public Decided unban(UserId id, Order order) {
    return order(id, new Unban(), order.reason(), false);
  }

  @Override
  public Decided decideReports(UserId id, ReportsOrder order) {
    var lift = order.decision() == ReportDecision.LIFT;
    return order(id, new DecideReports(lift), order.reason(), false);
  }

  private Decided order(UserId id, StaffOrder order, String reason, boolean replaces) {
    var cause = RequestContext.current().cause();
    return staff.order(caller.actor(), id, order, reason, replaces, cause);
  }
}
