package bloxtr8.escrow.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A running deadline: its start, its end, its last reminder (percent), and how often it was
 * postponed because an answer was missing.
 */
public record Timer(Deadline kind, Instant started, Instant due, int reminded, int putOff) {

  /**
   * Truncated to microseconds, as the database stores it: a deadline is identified by its instant.
   */
  public Timer {
    started = started.truncatedTo(ChronoUnit.MICROS);
    due = due.truncatedTo(ChronoUnit.MICROS);
  }

  private static final int[] REMINDERS = {50, 80, 95};

  /** The end of the deadline, in percent of its time: no reminder is due there. */
  private static final int END = 100;

  static Timer of(Deadline kind, Instant started, Instant due) {
    return new Timer(kind, started, due, 0, 0);
  }

  static Timer of(Deadline kind, Instant started, Duration time) {
    return of(kind, started, started.plus(time));
  }

  /** The same deadline, later (or earlier, when negative). */
  Timer shifted(Duration by) {
    return new Timer(kind, started.plus(by), due.plus(by), reminded, putOff);
  }

  Timer until(Instant later) {
    return new Timer(kind, started, later, reminded, putOff);
  }

  Timer putOffTo(Instant later) {
    return new Timer(kind, started, later, reminded, putOff + 1);
  }

  Timer remindedAt(int percent) {
    return new Timer(kind, started, due, percent, putOff);
  }

  boolean hasReminder() {
    return kind.remindsSomebody() && putOff == 0 && nextReminder() != END;
  }

  Instant reminderDue() {
    return instantAt(nextReminder());
  }

  /** The last reminder that is due by then: reminders that were missed are not sent one by one. */
  int reminderPassed(Instant at) {
    var passed = reminded;
    for (var percent : REMINDERS) if (!instantAt(percent).isAfter(at)) passed = percent;
    return passed;
  }

  private int nextReminder() {
    for (var percent : REMINDERS) if (percent > reminded) return percent;
    return END;
  }

  private Instant instantAt(int percent) {
    return started
        .plus(Duration.between(started, due).multipliedBy(percent).dividedBy(END))
        .truncatedTo(ChronoUnit.MICROS);
  }
}
