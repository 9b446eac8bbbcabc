package bloxtr8.marketplace.people;

import bloxtr8.api.UsersApi.ReportReason;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing.Obstacle;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.platform.text.PersonText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes what people report about each other; a report of a minor freezes new deals at once. */
public final class ReportHandler {

  private static final int TEXT_MAX = 2_000;

  /** So that nobody freezes many people with invented reports. */
  private static final long REPORTS_A_DAY_MAX = 20;

  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final PersonStore people;
  private final ReportStore reports;
  private final Outbox outbox;
  private final Clock clock;

  public ReportHandler(
      Database database, PersonStore people, ReportStore reports, Outbox outbox, Clock clock) {
    this.database = database;
    this.people = people;
    this.reports = reports;
    this.outbox = outbox;
    this.clock = clock;
  }

  void report(Actor.Person by, UserId about, ReportReason reason, String text, Cause cause) {
    var said = PersonText.of("text", text, PersonText.EXPLAINED_MIN, TEXT_MAX);
    var audit = new RefusalAudit(database, outbox, by, cause);
    audit.of(about, "ReportPerson", () -> record(by, about, reason, said, cause));
  }

  private void record(
      Actor.Person by, UserId about, ReportReason reason, String text, Cause cause) {
    if (by.user().equals(about))
      throw RefusedRequest.forbidden("yourself", "You cannot report yourself.");
    var known =
        people.lock(List.of(by.user(), about)).stream()
            .filter(person -> !person.isErased())
            .collect(Collectors.toMap(StoredPerson::id, Function.identity()));
    var reporter = known.get(by.user());
    var reported = known.get(about);
    if (reporter == null || reported == null) throw RefusedRequest.notFound();
    requireMayReport(reporter);
    var at = clock.instant();
    if (reports.countBy(by.user(), at.minus(DAY)) >= REPORTS_A_DAY_MAX)
      throw new RefusedRequest(
          Kind.TOO_MANY,
          "too_many_reports",
          "You may report " + REPORTS_A_DAY_MAX + " times a day; write to staff about more.");
    if (!reports.insert(reported, by.user(), reason, text, at))
      throw RefusedRequest.conflict(
          "already_reported", "You have reported this person for this reason before.");
    if (reason == ReportReason.MINOR) people.freeze(about, at);
    outbox.record(
        Audit.entry(
            about.text(), "ReportPerson", Audit.ACCEPTED, "people", reason.name(), by, cause));
  }

  /** A frozen person may report: they may be the one who is wronged. */
  private static void requireMayReport(StoredPerson reporter) {
    var obstacle = reporter.standing().obstacleToDeals();
    if (obstacle == Obstacle.NOT_LINKED)
      throw RefusedRequest.forbidden(
          "tier_too_low", "Link your Roblox account first: only then you can report.");
    if (obstacle != null && obstacle != Obstacle.FROZEN)
      throw RefusedRequest.forbidden("banned", "A ban is in force: you cannot report.");
  }
}
