package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.CARD_LIMIT;
import static bloxtr8.escrow.domain.Deadline.REMIND;

import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.kernel.Rail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A deadline as a database row, which the deadline job finds when it is due. */
public record OpenDeadline(Deadline kind, Instant started, Instant due) {

  /** Staff are alerted at this age, because Stripe requires a payout within 90 days. */
  private static final Duration CARD_MONEY_OLD = Duration.ofDays(60);

  /**
   * The deadlines of an escrow; at least one while it has not ended. A hold stops every deadline
   * but its own.
   */
  public static List<OpenDeadline> of(Escrow escrow) {
    var clocks = clocks(escrow);
    if (!(escrow instanceof Holding s) || !isCardMoney(s) || s.funds().ageReported()) return clocks;
    var all = new ArrayList<>(clocks);
    var taken = s.funds().acceptedAt().truncatedTo(ChronoUnit.MICROS);
    all.add(new OpenDeadline(CARD_LIMIT, taken, taken.plus(CARD_MONEY_OLD)));
    return List.copyOf(all);
  }

  private static boolean isCardMoney(Holding s) {
    return s.terms().quote().rail() == Rail.STRIPE;
  }

  private static List<OpenDeadline> clocks(Escrow escrow) {
    return switch (escrow) {
      case Disputed s -> of(s.timer());
      case Live s -> of(s.deal().holds().watchOr(s.timer()));
      default -> List.of();
    };
  }

  private static List<OpenDeadline> of(Timer timer) {
    var main = new OpenDeadline(timer.kind(), timer.started(), timer.due());
    if (!timer.hasReminder()) return List.of(main);
    return List.of(main, new OpenDeadline(REMIND, timer.started(), timer.reminderDue()));
  }

  static boolean isOpen(Escrow escrow, Deadline kind, Instant due) {
    return of(escrow).stream().anyMatch(d -> d.kind() == kind && d.due().equals(due));
  }
}
