package bloxtr8.payments.domain;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides how an operation in doubt is resolved: by repeating the same request under the same key
 * while the provider keeps the key, and by searching for its object afterwards.
 */
public final class InDoubtDecider {

  /** A provider that stored its own failure under a key returns it for ever. */
  private static final int ERRORS_MAX = 2;

  /** The durations for it. */
  @SettingsPrefix("bloxtr8.payments")
  public record Timing(
      @Setting(
              name = "stripe.idempotency-key-ttl",
              defaultValue = "PT20H",
              meaning =
                  "how long after the first send an operation is repeated under its idempotency"
                      + " key; less than Stripe keeps keys")
          Duration idempotencyKeyTtl,
      @Setting(
              defaultValue = "PT10M",
              meaning =
                  "pause between the two searches that must both find nothing before an operation"
                      + " counts as not executed")
          Duration recheckAfter,
      @Setting(
              defaultValue = "PT1H",
              meaning = "time after which a request that was sent can no longer reach the provider")
          Duration lateArrivalLimit) {}

  /** The next action. */
  public enum NextAction {
    REPEAT,
    QUERY
  }

  /** The meaning of a search that found nothing. */
  public sealed interface Absence {

    /** Search again then. */
    record NotYetProved(Instant nextCheckAt) implements Absence {}

    record Proved() implements Absence {}
  }

  private final Timing timing;

  public InDoubtDecider(Timing timing) {
    this.timing = timing;
  }

  /**
   * Chooses between repeating and searching.
   *
   * @param mayRepeat false when it must not be sent now: it may only be searched for
   */
  public NextAction next(Operation operation, boolean mayRepeat, Instant now) {
    var sending = operation.sending();
    var first = sending.firstAt();
    if (operation.isEnded() || operation.stopped() || !mayRepeat || operation.providerId() != null)
      return NextAction.QUERY;
    if (sending.errors() >= ERRORS_MAX || sending.absentAt() != null) return NextAction.QUERY;
    return first != null && now.isBefore(first.plus(timing.idempotencyKeyTtl()))
        ? NextAction.REPEAT
        : NextAction.QUERY;
  }

  public Absence absent(Operation operation, Instant now) {
    var sending = operation.sending();
    var last = sending.lastAt();
    var arrived = last == null ? now : last.plus(timing.lateArrivalLimit());
    var firstCheck = sending.absentAt();
    if (firstCheck == null) return new Absence.NotYetProved(now.plus(timing.recheckAfter()));
    var second = firstCheck.plus(timing.recheckAfter());
    var provedAt = second.isAfter(arrived) ? second : arrived;
    return now.isBefore(provedAt) ? new Absence.NotYetProved(provedAt) : new Absence.Proved();
  }
}
