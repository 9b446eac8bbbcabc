package bloxtr8.payments.reconciliation;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Difference;
import bloxtr8.payments.domain.StatementDecider;
import bloxtr8.payments.domain.StatementDecider.Verdict;
import bloxtr8.payments.domain.StatementLine;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.rails.RailStatement;
import bloxtr8.payments.reconciliation.DiscrepancyStore.Due;
import bloxtr8.payments.reconciliation.ReconciliationStore.ExpectedObject;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares every night the providers' records with our ledger: the statement line by line, and the
 * objects of every deal that is live or ended recently. It reports differences and changes no
 * money.
 */
public final class Reconciler {

  private static final LocalTime AT_NIGHT = LocalTime.of(2, 0);
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration FIRST_TIME = Duration.ofDays(30);

  /** Lines of this time are compared again, because they may not have been booked yet. */
  private static final Duration OVERLAP = Duration.ofHours(25);

  private static final Duration LATELY = Duration.ofDays(7);
  private static final int LINES_AT_ONCE = 500;
  private static final int DEALS_AT_ONCE = 100;
  private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);

  private final ServiceContext service;
  private final Map<Rail, RailStatement> statements;
  private final DiscrepancyStore discrepancies;
  private final ReconciliationStore books;
  private final Duration quiet;

  /**
   * Runs comparisons that are scheduled.
   *
   * @param quiet how long a deal must be without a change before it is compared
   */
  public Reconciler(
      ServiceContext service,
      List<RailStatement> statements,
      Duration quiet,
      DiscrepancyStore discrepancies,
      ReconciliationStore books) {
    this.service = service;
    this.statements =
        statements.stream().collect(Collectors.toMap(RailStatement::rail, Function.identity()));
    this.discrepancies = discrepancies;
    this.books = books;
    this.quiet = quiet;
  }

  /** Processes a part of one due comparison; true when there is more. */
  public boolean runPass() {
    var now = service.clock().instant();
    var night = now.atOffset(ZoneOffset.UTC).with(AT_NIGHT).toInstant();
    if (!night.isAfter(now)) schedule(night);
    var due = discrepancies.claim(now, now.plus(LEASE));
    if (due == null) return false;
    compare(due);
    return true;
  }

  /** Schedules a comparison of every rail up to then; a repeated request has no effect. */
  public void schedule(Instant upTo) {
    for (var rail : statements.keySet()) discrepancies.scheduleComparison(rail, upTo);
  }

  private record Result(int compared, int unexplained, List<Difference> differences) {}

  /** Compares the next part of the statement, or then of the deals, and stores the progress. */
  private void compare(Due due) {
    var statement = statements.get(due.rail());
    if (statement == null) return;
    var from = due.linesTo() == null ? begin(due) : due.linesTo();
    if (from.isBefore(due.at())) lines(statement, due, from);
    else deals(statement, due);
  }

  private Instant begin(Due due) {
    var last = discrepancies.lastDue(due.rail());
    if (last != null) return last.minus(OVERLAP);
    var earliest = due.at().minus(FIRST_TIME);
    var first = books.firstDeal(due.rail(), earliest);
    return first == null ? due.at() : earlier(first.minus(quiet), due.at());
  }

  private void lines(RailStatement statement, Due due, Instant from) {
    var end = from.plus(statement.piece());
    var until = end.isBefore(due.at()) ? end : due.at();
    record(new Due(due.rail(), due.at(), until, null), lines(statement, from, until, due.at()));
  }

  private void record(Due due, Result piece) {
    service
        .database()
        .inTransaction(() -> {
          for (var difference : piece.differences()) alert(due.rail(), difference);
          discrepancies.storeProgress(
              due,
              service.clock().instant(),
              piece.compared(),
              piece.unexplained(),
              piece.differences().size());
        });
  }

  /**
   * Compares a part of the statement. The provider's clock may differ from ours, so the statement
   * is read beyond both ends of the part.
   */
  private Result lines(RailStatement statement, Instant from, Instant until, Instant end) {
    var onStatement = statement.lines(from.minus(quiet), earlier(until.plus(quiet), end));
    var lines =
        onStatement.stream()
            .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(until))
            .toList();
    var now = service.clock().instant();
    var differences = new ArrayList<Difference>();
    var unexplained = 0;
    for (var at = 0; at < lines.size(); at += LINES_AT_ONCE) {
      var page = lines.subList(at, Math.min(at + LINES_AT_ONCE, lines.size()));
      books.explain(statement.rail(), page);
      var booked = books.booked(statement.rail(), page);
      for (var line : page)
        switch (StatementDecider.decide(line, booked.get(line.id()), now)) {
          case Verdict.Explained _ -> {}
          case Verdict.OnItsWay _ -> unexplained++;
          case Verdict.Differs(var difference) -> differences.add(difference);
        }
    }
    differences.addAll(
        notShown(statement.rail(), onStatement, from, earlier(until, end.minus(quiet))));
    return new Result(lines.size(), unexplained, differences);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private List<Difference> notShown(
      Rail rail, List<StatementLine> onStatement, Instant from, Instant until) {
    var objects = onStatement.stream().map(StatementLine::object).collect(Collectors.toSet());
    return books.shouldBeShown(rail, from, until).stream()
        .filter(ours -> !objects.contains(ours.object()))
        .map(Reconciler::missing)
        .toList();
  }

  private static Difference missing(ExpectedObject ours) {
    return new Difference(
        Difference.Kind.BALANCE_MISMATCH,
        ours.object(),
        ours.escrow(),
        ours.what() + " is not on the provider's statement");
  }

  private void deals(RailStatement statement, Due due) {
    var now = service.clock().instant();
    var after = due.dealsTo() == null ? BEFORE_THE_FIRST : due.dealsTo();
    var page =
        books.quietDeals(
            statement.rail(), after, now.minus(quiet), now.minus(LATELY), DEALS_AT_ONCE);
    if (page.isEmpty()) {
      discrepancies.finish(due, now);
      return;
    }
    var differences = new ArrayList<Difference>();
    for (var escrow : page) {
      var ours = books.of(escrow, statement.rail());
      var theirs = statement.objects(escrow, List.copyOf(ours.intents().keySet()));
      differences.addAll(DealComparison.of(escrow, ours, theirs));
    }
    record(
        new Due(due.rail(), due.at(), due.linesTo(), page.getLast().value()),
        new Result(page.size(), 0, differences));
  }

  private void alert(Rail rail, Difference difference) {
    if (!discrepancies.found(rail, difference, service.clock().instant())) return;
    service.outbox().record(PaymentsMessages.differs(difference, Cause.of(difference.subject())));
    service
        .telemetry()
        .alerts()
        .raise(
            service.name(),
            "discrepancy",
            "%s %s: %s".formatted(difference.kind(), difference.subject(), difference.detail()));
  }
}
