package bloxtr8.marketplace.sweeps;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a person is reminded of an offer: each part of its time is announced once.
 *
 * @param percent of its time that has passed
 * @param next when the next reminder is due; null for none
 */
record Reminder(int percent, @Nullable Instant next) {

  private static final int FIRST_PERCENT = 50;
  private static final int LAST_PERCENT = 90;
  private static final long PERCENT = 100;

  /**
   * The reminder that is due now; who was reminded too late for the first one gets the last only.
   *
   * @param from when its time began, moved by outages like its end
   */
  static Reminder at(Instant now, Instant from, Instant until) {
    var last = after(LAST_PERCENT, from, until);
    return now.isBefore(last)
        ? new Reminder(FIRST_PERCENT, last)
        : new Reminder(LAST_PERCENT, null);
  }

  private static Instant after(int percent, Instant from, Instant until) {
    return from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(PERCENT));
  }
}
