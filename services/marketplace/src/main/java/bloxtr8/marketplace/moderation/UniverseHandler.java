package bloxtr8.marketplace.moderation;

import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RefusalAudit;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffReason;
import java.time.Clock;
import java.util.List;

/**
 * Carries out what a member of staff orders about a universe. One of them decides alone: no money
 * moves by it.
 */
public final class UniverseHandler {

  private static final String SOURCE = "moderation";

  private final ServiceContext service;
  private final PersonStore people;
  private final UniverseDecisionStore universes;
  private final ListingReportStore reports;
  private final TradingHandler trading;
  private final Clock clock;

  UniverseHandler(
      ServiceContext service,
      PersonStore people,
      UniverseDecisionStore universes,
      ListingReportStore reports,
      TradingHandler trading) {
    this.service = service;
    this.people = people;
    this.universes = universes;
    this.reports = reports;
    this.trading = trading;
    this.clock = service.clock();
  }

  /**
   * Carries an order out.
   *
   * @throws RefusedRequest when the person may not decide about it; the refusal is audited
   */
  Decided order(Actor.Person by, UniverseId universe, UniverseAct act, String reason, Cause cause) {
    var why = StaffReason.of(reason);
    return new RefusalAudit(service.database(), service.outbox(), SOURCE, by, cause)
        .ofTransaction(
            "universe " + universe,
            act.action(),
            () ->
                trading.withReports(() -> {
                  reports.lock(universe);
                  var staff = requireImpartialStaff(by, universe);
                  return carryOut(by, staff, universe, act, why, cause);
                }));
  }

  /** As they are in the database now, not in the request's token. */
  private StoredPerson requireImpartialStaff(Actor.Person by, UniverseId universe) {
    var staff =
        people
            .find(by.user())
            .filter(person -> {
              var standing = person.standing();
              return standing.authority().isStaff()
                  && !standing.banned()
                  && !standing.disabled()
                  && !standing.erased();
            })
            .orElseThrow(() ->
                RefusedRequest.forbidden(
                    "not_staff", "You are not a member of staff, or are banned."));
    if (!universes.exists(universe)) throw RefusedRequest.notFound();
    if (universes.isParty(by.user(), universe))
      throw RefusedRequest.forbidden(
          "not_impartial", "You sell this game, or are a party of a trade about it.");
    return staff;
  }

  private Decided carryOut(
      Actor.Person by,
      StoredPerson staff,
      UniverseId universe,
      UniverseAct act,
      String reason,
      Cause cause) {
    var events = trading.report(at -> List.of(act.about(universe, at)), by, cause);
    var at = clock.instant();
    var decided = act.decidesReports() ? reports.decide(universe, at) : 0;
    var isNew = !events.isEmpty() || decided > 0;
    // The audit has no reason, which may name people: it is stored under the key of who wrote it.
    if (isNew) universes.insert(universe, act, staff, reason, at);
    return isNew ? Decided.DONE : Decided.DONE_BEFORE;
  }
}
