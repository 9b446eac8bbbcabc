package bloxtr8.payments.rails;

import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import java.time.Duration;

/** When calls to providers are made and retried. */
@SettingsPrefix("bloxtr8.payments")
public record RetryPolicy(
    @Setting(
            defaultValue = "PT1M",
            meaning = "how long a worker's lease on an operation lasts; longer than any call")
        Duration lease,
    @Setting(
            defaultValue = "PT30S",
            meaning =
                "maximum of the pause between two tries to find out the outcome of an operation"
                    + " in doubt")
        Duration inDoubtInterval,
    @Setting(
            defaultValue = "PT0.2S",
            meaning = "pause after the first failed call; doubles up to in-doubt-interval")
        Duration firstRetryDelay,
    @Setting(
            defaultValue = "PT15M",
            meaning = "age at which an unfinished operation raises an alert")
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
