package bloxtr8.marketplace.sweeps;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.marketplace.sweeps.ClockStore.NextReminder;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.HeartbeatStore;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The clocks of offers and contracts: reports those whose time is over, and reminds people before.
 * First all clocks are moved by our own outages. Replicas may run it at the same moment: what the
 * other one has ended is over already, and what it is reminding of is passed over.
 */
public final class TradeClocks {

  private static final int ONE_PASS_MAX = 200;

  /** All outages together move one clock by so much at most. */
  private static final Duration MOVED_MAX = Duration.ofDays(7);

  private static final Duration SIGN_FIRST = Duration.ofHours(24);
  private static final Duration SIGN_LAST = Duration.ofHours(4);
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());
  private static final String CAUSE = "clocks of offers and contracts";

  private final ServiceContext service;
  private final Database database;
  private final HeartbeatStore heartbeat;
  private final OutageStore outages;
  private final ClockStore clocks;
  private final TradingHandler trading;
  private final Clock clock;

  TradeClocks(
      ServiceContext service,
      HeartbeatStore heartbeat,
      OutageStore outages,
      ClockStore clocks,
      TradingHandler trading) {
    this.service = service;
    this.database = service.database();
    this.heartbeat = heartbeat;
    this.outages = outages;
    this.clocks = clocks;
    this.trading = trading;
    this.clock = service.clock();
  }

  /** Returns true when there may be more. */
  public boolean runPass() {
    database.inTransaction(this::beat);
    if (database.inTransaction(this::moveForOutage)) return true;
    var more = end(clocks.overOffers(clock.instant(), ONE_PASS_MAX), OfferTimeOver::new);
    more |= end(clocks.overContracts(clock.instant(), ONE_PASS_MAX), ContractTimeOver::new);
    more |= database.inTransaction(this::remindOfOffers) == ONE_PASS_MAX;
    more |= database.inTransaction(this::remindToSign) == ONE_PASS_MAX;
    more |= clocks.deleteDrafts(clock.instant(), ONE_PASS_MAX) == ONE_PASS_MAX;
    return more;
  }

  private void beat() {
    var gap = heartbeat.beat(clock.instant());
    if (gap != null) outages.insert(gap);
  }

  private boolean moveForOutage() {
    var outage = outages.lockOpen();
    if (outage == null) return false;
    outages.moveNext(outage, MOVED_MAX, ONE_PASS_MAX);
    return true;
  }

  /** Returns true when it has ended as many as one pass may. */
  private <I extends PrefixedId> boolean end(
      List<I> over, BiFunction<I, Instant, ? extends Report> report) {
    if (over.isEmpty()) return false;
    try {
      var ended = trading.report(at -> each(over, report, at), ACTOR, Cause.of(CAUSE));
      return over.size() == ONE_PASS_MAX && !ended.isEmpty();
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      for (var one : over) endAlone(one, report);
      return false;
    }
  }

  private static <I> List<? extends Report> each(
      List<I> over, BiFunction<I, Instant, ? extends Report> report, Instant at) {
    return over.stream().map(id -> report.apply(id, at)).toList();
  }

  /** One that cannot be ended stops no other. */
  private <I extends PrefixedId> void endAlone(
      I id, BiFunction<I, Instant, ? extends Report> report) {
    try {
      trading.report(at -> List.of(report.apply(id, at)), ACTOR, Cause.of(CAUSE));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      service
          .telemetry()
          .alerts()
          .raise(
              service.name(),
              "clock-undecided",
              "The time of " + id.text() + " is over, and it cannot be ended: " + e);
    }
  }

  private int remindOfOffers() {
    var now = clock.instant();
    var due = clocks.claimReminders(now, ONE_PASS_MAX);
    var messages = new ArrayList<Outgoing>(due.size());
    var next = new ArrayList<NextReminder>(due.size());
    for (var offer : due) {
      var reminder = Reminder.at(now, offer.from(), offer.expiresAt());
      messages.add(ReminderMessages.answerDue(offer, reminder.percent(), ACTOR));
      next.add(new NextReminder(offer.id(), reminder.next()));
    }
    clocks.reminded(next);
    service.outbox().record(messages);
    return due.size();
  }

  private int remindToSign() {
    var due = clocks.claimUnsigned(clock.instant(), SIGN_FIRST, SIGN_LAST, ONE_PASS_MAX);
    service
        .outbox()
        .record(
            due.stream().map(contract -> ReminderMessages.signatureDue(contract, ACTOR)).toList());
    return due.size();
  }
}
