package bloxtr8.payments.rails;

import bloxtr8.payments.domain.InDoubtDecider.Timing;
import java.time.Duration;

/**
 * When calls to providers are made and repeated.
 *
 * @param lease how long one worker has an operation to itself; longer than any call takes
 * @param retryInterval between two tries to resolve what is not clear
 * @param quickRetry the first of the short waits after a call that did not get through
 * @param pageAfter an operation that stays unknown for so long calls a person
 */
public record RetryPolicy(
    Duration lease,
    Duration retryInterval,
    Duration quickRetry,
    Duration pageAfter,
    Timing timing) {

  private static final int DOUBLINGS_MAX = 16;

  /**
   * As long again as it has been tried already: quickly at first, then at the in-doubt interval.
   */
  public Duration waitAfter(Duration age) {
    if (age.compareTo(quickRetry) < 0) return quickRetry;
    return age.compareTo(retryInterval) < 0 ? age : retryInterval;
  }

  /** Doubles with each try, up to the in-doubt interval. */
  public Duration retryAfter(int tries) {
    var wait = quickRetry.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
    return wait.compareTo(retryInterval) < 0 ? wait : retryInterval;
  }
}
