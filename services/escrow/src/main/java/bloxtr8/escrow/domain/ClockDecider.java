package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Decision.accept;

import bloxtr8.escrow.domain.Deadline.Turn;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReminderDue;
import bloxtr8.escrow.domain.EscrowNoted.CardAgeTold;
import bloxtr8.escrow.domain.EscrowNoted.HoldWatched;
import bloxtr8.escrow.domain.EscrowNoted.OutageCounted;
import java.time.Duration;

/** What time does to every live escrow alike. */
final class ClockDecider {

  private final EscrowRules rules;

  ClockDecider(EscrowRules rules) {
    this.rules = rules;
  }

  static boolean isDue(Opened s, DeadlineReached c) {
    return OpenDeadline.isOpen(s, c.deadline(), c.due()) && !c.at().isBefore(c.due());
  }

  static boolean isReminder(DeadlineReached c) {
    return c.deadline() == Deadline.REMIND;
  }

  static boolean isStaffsTurn(DeadlineReached c) {
    return c.deadline() == Deadline.DECIDE;
  }

  static boolean isCardLimit(DeadlineReached c) {
    return c.deadline() == Deadline.CARD_LIMIT;
  }

  /** Once; whatever is open by then has to be decided before the provider does it. */
  Decision tellCardLimit(Live s, DeadlineReached c) {
    return new Steps(rules, s, c.at())
        .tellStaff("CARD_MONEY_OLD, the provider wants it out after 90 days")
        .then(new CardAgeTold(c.at()))
        .taken();
  }

  Decision remind(Live s, DeadlineReached c) {
    var clock = s.clock();
    var user = clock.kind().turn() == Turn.SELLER ? s.terms().seller() : s.terms().buyer();
    return accept(
        new EscrowReminderDue(
            clock.kind(), clock.due(), clock.reminderPassed(c.at()), user, c.at()));
  }

  /** Staff decide late or payments does not answer: they are told again until it is done. */
  Decision tellStaff(Live s, DeadlineReached c) {
    var steps = new Steps(rules, s, c.at());
    return switch (s) {
      case Disputed d -> steps.tellStaff(overdue(d)).putOff(again(d)).taken();
      case Live l when l.deal().holds().any() ->
          steps
              .tellStaff("HELD " + l.deal().holds().open())
              .then(new HoldWatched(c.at().plus(rules.answerTime()), c.at()))
              .taken();
      case Live _ -> steps.tellStaff("NO_ANSWER").putOff(rules.answerTime()).taken();
    };
  }

  /** Roblox locks a moved game for a month; it may have to come back before anyone can rule. */
  private Duration again(Disputed d) {
    return d.clock().putOff() == 0 ? rules.transferLock() : rules.decisionTime();
  }

  private static String overdue(Disputed d) {
    var game = d.funds().game();
    if (game.verified()) return "DECISION_OVERDUE, propose RELEASE";
    if (game.owner() == GameOwner.SELLER) return "DECISION_OVERDUE, propose REFUND";
    return "DECISION_OVERDUE";
  }

  /** All that runs moves alike; outages may move an escrow by a week in all. */
  Decision move(Live s, MoveDeadlines c) {
    var outage = c.forward().isNegative();
    var by = outage ? within(s, lost(s, c)) : c.forward().negated();
    if (by.isZero()) return accept();
    var steps = new Steps(rules, s, c.at());
    if (outage) steps.then(new OutageCounted(by, c.hours(), c.at()));
    var watch = s.deal().holds().watch();
    if (watch != null) steps.then(new HoldWatched(watch.due().plus(by), c.at()));
    if (watch == null || s instanceof Disputed) steps.extend(s.clock().shifted(by), c.cause());
    return steps.taken();
  }

  /** The same hour may be an outage of several: it is given back once. */
  private static Duration lost(Live s, MoveDeadlines c) {
    return c.hours() == null ? c.forward().negated() : c.hours().outside(s.deal().movedFor());
  }

  private Duration within(Live s, Duration gap) {
    var rest = rules.outageMax().minus(s.deal().outages());
    return gap.compareTo(rest) < 0 ? gap : rest;
  }
}
