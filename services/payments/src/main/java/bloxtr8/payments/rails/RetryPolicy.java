package bloxtr8.payments.rails;

import bloxtr8.kernel.Backoff;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import java.time.Duration;

/**
 * When calls to providers are made and retried.
 *
 * @param lease how long one worker owns an operation; longer than any call
 * @param inDoubtInterval the maximal pause between two tries to resolve an operation in doubt
 * @param firstRetryDelay the first pause after a failed call
 * @param alertAfter the age at which an unresolved operation raises an alert
 */
public record RetryPolicy(
    Duration lease,
    Duration inDoubtInterval,
    Duration firstRetryDelay,
    Duration alertAfter,
    Timing timing) {

  /** As long as it has been tried already: short at first, then the in-doubt interval. */
  public Duration waitAfter(Duration age) {
    if (age.compareTo(firstRetryDelay) < 0) return firstRetryDelay;
    return age.compareTo(inDoubtInterval) < 0 ? age : inDoubtInterval;
  }

  /** Doubles with each try, up to the in-doubt interval. */
  public Duration retryAfter(int tries) {
    return new Backoff(firstRetryDelay, inDoubtInterval).after(Math.max(1, tries));
  }
}
