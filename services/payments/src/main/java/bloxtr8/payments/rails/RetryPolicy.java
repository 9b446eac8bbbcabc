package bloxtr8.payments.rails;

import bloxtr8.kernel.Backoff;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import java.time.Duration;

/**
 * When calls to providers are made and retried.
 *
 * @param lease how long one worker owns an operation; longer than any call
 * @param retryInterval the maximal pause between two tries to resolve an operation in doubt
 * @param quickRetry the first pause after a failed call
 * @param pageAfter the age at which an unresolved operation raises an alert
 */
public record RetryPolicy(
    Duration lease,
    Duration retryInterval,
    Duration quickRetry,
    Duration pageAfter,
    Timing timing) {

  /** As long as it has been tried already: short at first, then the in-doubt interval. */
  public Duration waitAfter(Duration age) {
    if (age.compareTo(quickRetry) < 0) return quickRetry;
    return age.compareTo(retryInterval) < 0 ? age : retryInterval;
  }

  /** Doubles with each try, up to the in-doubt interval. */
  public Duration retryAfter(int tries) {
    return new Backoff(quickRetry, retryInterval).after(Math.max(1, tries));
  }
}
