package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Decision.accept;

import bloxtr8.escrow.domain.Deadline.Turn;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.MoveDeadlines;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReminderDue;
import bloxtr8.escrow.domain.InternalEvent.CardAgeReported;
import bloxtr8.escrow.domain.InternalEvent.HoldTracked;
import bloxtr8.escrow.domain.InternalEvent.OutageApplied;
import java.time.Duration;

/** Decides about deadlines, which work the same in every live state. */
final class TimerDecider {

  private final EscrowRules rules;

  TimerDecider(EscrowRules rules) {
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

  /**
   * Reports once that card money gets old: whatever is open then must be decided before the
   * provider's limit.
   */
  Decision reportCardLimit(Live s, DeadlineReached c) {
    return new DecisionBuilder(rules, s, c.at())
        .alertStaff("CARD_MONEY_OLD, the provider requires it to be paid out within 90 days")
        .then(new CardAgeReported(c.at()))
        .build();
  }

  Decision remind(Live s, DeadlineReached c) {
    var timer = s.timer();
    var user = timer.kind().turn() == Turn.SELLER ? s.terms().seller() : s.terms().buyer();
    return accept(
        new EscrowReminderDue(
            timer.kind(), timer.due(), timer.reminderPassed(c.at()), user, c.at()));
  }

  /**
   * Alerts staff that a decision is late or that payments does not answer, again and again until it
   * is done.
   */
  Decision alertStaff(Live s, DeadlineReached c) {
    var decision = new DecisionBuilder(rules, s, c.at());
    return switch (s) {
      case Disputed d -> decision.alertStaff(overdue(d)).putOff(again(d)).build();
      case Live l when l.deal().holds().any() ->
          decision
              .alertStaff("HELD " + l.deal().holds().open())
              .then(new HoldTracked(c.at().plus(rules.paymentsAnswerTime()), c.at()))
              .build();
      case Live _ -> decision.alertStaff("NO_ANSWER").putOff(rules.paymentsAnswerTime()).build();
    };
  }

  /**
   * Roblox locks a transferred game for a month; it may have to be returned before staff can rule.
   */
  private Duration again(Disputed d) {
    return d.timer().putOff() == 0 ? rules.transferLockPeriod() : rules.decisionTime();
  }

  private static String overdue(Disputed d) {
    var game = d.funds().game();
    if (game.verified()) return "DECISION_OVERDUE, suggested ruling: RELEASE";
    if (game.owner() == GameOwner.SELLER) return "DECISION_OVERDUE, suggested ruling: REFUND";
    return "DECISION_OVERDUE";
  }

  /**
   * Moves all running deadlines by the same time; outages may extend those of an escrow by a week
   * in total.
   */
  Decision move(Live s, MoveDeadlines c) {
    var outage = c.forward().isNegative();
    var by = outage ? within(s, lost(s, c)) : c.forward().negated();
    if (by.isZero()) return accept();
    var decision = new DecisionBuilder(rules, s, c.at());
    if (outage) decision.then(new OutageApplied(by, c.hours(), c.at()));
    var watch = s.deal().holds().watch();
    if (watch != null) decision.then(new HoldTracked(watch.due().plus(by), c.at()));
    if (watch == null || s instanceof Disputed) decision.extend(s.timer().shifted(by), c.cause());
    return decision.build();
  }

  /** An hour that is part of several outages is added once. */
  private static Duration lost(Live s, MoveDeadlines c) {
    return c.hours() == null ? c.forward().negated() : c.hours().outside(s.deal().movedFor());
  }

  private Duration within(Live s, Duration gap) {
    var rest = rules.outageMax().minus(s.deal().outages());
    return gap.compareTo(rest) < 0 ? gap : rest;
  }
}
