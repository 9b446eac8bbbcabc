package bloxtr8.payments.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How an operation whose answer was lost is resolved: by repeating the same words under the same
 * key while the provider remembers the key, and by looking for its object afterwards.
 */
public final class InDoubtDecider {

  /** A provider that stored its own failure under a key answers with it for ever. */
  private static final int ERRORS_MAX = 2;

  /**
   * The times that this goes by.
   *
   * @param keyTtl how long after the first send the key is trusted to be remembered
   * @param recheckAfter between the two looks that prove an absence
   * @param arrivalLimit how long after the last send nothing can arrive any more
   */
  public record Timing(Duration keyTtl, Duration recheckAfter, Duration arrivalLimit) {}

  /** What comes next. */
  public enum NextAction {
    REPEAT,
    QUERY
  }

  /** What a look that did not find it means. */
  public sealed interface Absence {

    /** Look again then. */
    record NotYetProved(Instant nextCheckAt) implements Absence {}

    record Proved() implements Absence {}
  }

  private final Timing timing;

  public InDoubtDecider(Timing timing) {
    this.timing = timing;
  }

  /**
   * Chooses between the two ways.
   *
   * @param mayRepeat false when something forbids to send it now: it may only be looked for
   */
  public NextAction next(Operation operation, boolean mayRepeat, Instant now) {
    var sending = operation.sending();
    var first = sending.firstAt();
    if (operation.isEnded() || operation.stopped() || !mayRepeat || operation.providerId() != null)
      return NextAction.QUERY;
    if (sending.errors() >= ERRORS_MAX || sending.absentAt() != null) return NextAction.QUERY;
    return first != null && now.isBefore(first.plus(timing.keyTtl()))
        ? NextAction.REPEAT
        : NextAction.QUERY;
  }

  public Absence absent(Operation operation, Instant now) {
    var sending = operation.sending();
    var last = sending.lastAt();
    var arrived = last == null ? now : last.plus(timing.arrivalLimit());
    var firstCheck = sending.absentAt();
    if (firstCheck == null) return new Absence.NotYetProved(now.plus(timing.recheckAfter()));
    var second = firstCheck.plus(timing.recheckAfter());
    var provedAt = second.isAfter(arrived) ? second : arrived;
    return now.isBefore(provedAt) ? new Absence.NotYetProved(provedAt) : new Absence.Proved();
  }
}
