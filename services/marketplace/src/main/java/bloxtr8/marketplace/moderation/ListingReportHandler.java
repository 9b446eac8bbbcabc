package bloxtr8.marketplace.moderation;

import bloxtr8.api.ListingReportsApi.ListingReportReason;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.moderation.ListingReportStore.ReportedListing;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RefusalAudit;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.people.domain.Standing.Obstacle;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.text.PersonText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what people report about listings; enough people pause the game until staff decide. */
public final class ListingReportHandler {

  static final String SOURCE = "listing reports";

  private static final String ACTION = "ReportListing";
  private static final int TEXT_MAX = 2_000;

  /** So that nobody pauses many games with invented reports. */
  private static final long REPORTS_A_DAY_MAX = 20;

  /** How many people must have reported a universe before it is paused. */
  private static final long REPORTERS_TO_PAUSE = 3;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final ServiceContext service;
  private final PersonStore people;
  private final ListingReportStore reports;
  private final TradingHandler trading;
  private final Clock clock;

  ListingReportHandler(
      ServiceContext service,
      PersonStore people,
      ListingReportStore reports,
      TradingHandler trading) {
    this.service = service;
    this.people = people;
    this.reports = reports;
    this.trading = trading;
    this.clock = service.clock();
  }

  /**
   * Takes a report.
   *
   * @param guild in which the bot acts for the person; null for none
   * @param text null for none
   */
  public void report(
      Actor.Person by,
      @Nullable String guild,
      ListingId listing,
      ListingReportReason reason,
      @Nullable String text,
      Cause cause) {
    var said = text == null || text.isBlank() ? null : PersonText.of("text", text, 0, TEXT_MAX);
    new RefusalAudit(service.database(), service.outbox(), SOURCE, by, cause)
        .ofTransaction(
            listing.text(),
            ACTION,
            () ->
                trading.withReports(() -> {
                  var about = find(by.user(), guild, listing);
                  reports.lock(about.universe());
                  record(by, listing, about.universe(), reason, said, cause);
                  pauseIfReportedByMany(about.universe(), cause);
                  return about;
                }));
  }

  private ReportedListing find(UserId by, @Nullable String guild, ListingId listing) {
    var about = reports.listing(listing, by, guild);
    if (about == null) throw RefusedRequest.notFound();
    if (about.seller().equals(by))
      throw RefusedRequest.forbidden("own_listing", "You cannot report your own listing.");
    return about;
  }

  private void record(
      Actor.Person by,
      ListingId listing,
      UniverseId universe,
      ListingReportReason reason,
      @Nullable String text,
      Cause cause) {
    var reporter = people.find(by.user()).orElseThrow(RefusedRequest::notFound);
    requireMayReport(reporter);
    var at = clock.instant();
    if (reports.countBy(by.user(), at.minus(DAY)) >= REPORTS_A_DAY_MAX)
      throw new RefusedRequest(
          RefusedRequest.Kind.TOO_MANY,
          "too_many_reports",
          "You may report " + REPORTS_A_DAY_MAX + " times a day; write to staff about more.");
    if (!reports.insert(listing, universe, reporter, reason, text, at))
      throw RefusedRequest.conflict("already_reported", "You have reported this listing before.");
    service
        .outbox()
        .record(
            Audit.entry(listing.text(), ACTION, Audit.ACCEPTED, SOURCE, reason.name(), by, cause));
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

  private void pauseIfReportedByMany(UniverseId universe, Cause cause) {
    if (reports.reporters(universe) < REPORTERS_TO_PAUSE) return;
    trading.report(at -> List.of(new PauseUniverse(universe, at)), ACTOR, cause);
  }
}
