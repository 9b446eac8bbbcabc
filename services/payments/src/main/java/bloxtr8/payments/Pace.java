package bloxtr8.payments;

import bloxtr8.payments.domain.JanitorDecider.Patience;
import java.time.Duration;

/**
 * How fast we are with providers.
 *
 * @param lease how long one worker has an operation to itself; longer than any call takes
 * @param janitorEvery between two tries to resolve what is not clear
 * @param quickRetry the first of the short waits after a call that did not get through
 * @param pageAfter an operation that stays unknown for so long calls a person
 */
public record Pace(
    Duration lease,
    Duration janitorEvery,
    Duration quickRetry,
    Duration pageAfter,
    Patience patience) {

  private static final int DOUBLINGS_MAX = 16;

  /** As long again as it has been tried already: quickly at first, then at the janitor's pace. */
  Duration waitAfter(Duration age) {
    if (age.compareTo(quickRetry) < 0) return quickRetry;
    return age.compareTo(janitorEvery) < 0 ? age : janitorEvery;
  }

  /** Doubles with each try, up to the janitor's pace. */
  Duration retryAfter(int tries) {
    var wait = quickRetry.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
    return wait.compareTo(janitorEvery) < 0 ? wait : janitorEvery;
  }
}
