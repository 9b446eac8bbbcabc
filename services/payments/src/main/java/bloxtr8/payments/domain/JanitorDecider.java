package bloxtr8.payments.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How an operation whose answer was lost is resolved: by repeating the same words under the same
 * key while the provider remembers the key, and by looking for its object afterwards.
 */
public final class JanitorDecider {

  /** A provider that stored its own failure under a key answers with it for ever. */
  private static final int ERRORS_MAX = 2;

  /**
   * The times that this goes by.
   *
   * @param keyLives how long after the first send the key is trusted to be remembered
   * @param lookAgainAfter between the two looks that prove an absence
   * @param landedAfter how long after the last send nothing can arrive any more
   */
  public record Patience(Duration keyLives, Duration lookAgainAfter, Duration landedAfter) {}

  /** What comes next. */
  public enum Step {
    REPEAT,
    LOOK
  }

  /** What a look that did not find it means. */
  public sealed interface Absence {

    /** Look again then. */
    record NotYetProved(Instant lookAt) implements Absence {}

    record Proved() implements Absence {}
  }

  private final Patience patience;

  public JanitorDecider(Patience patience) {
    this.patience = patience;
  }

  /**
   * Chooses between the two ways.
   *
   * @param mayRepeat false when something forbids to send it now: it may only be looked for
   */
  public Step next(Operation operation, boolean mayRepeat, Instant now) {
    var sending = operation.sending();
    var first = sending.firstAt();
    if (operation.isEnded() || operation.stopped() || !mayRepeat || operation.providerId() != null)
      return Step.LOOK;
    if (sending.errors() >= ERRORS_MAX || sending.absentAt() != null) return Step.LOOK;
    return first != null && now.isBefore(first.plus(patience.keyLives())) ? Step.REPEAT : Step.LOOK;
  }

  public Absence absent(Operation operation, Instant now) {
    var sending = operation.sending();
    var last = sending.lastAt();
    var landed = last == null ? now : last.plus(patience.landedAfter());
    var firstLook = sending.absentAt();
    if (firstLook == null) return new Absence.NotYetProved(now.plus(patience.lookAgainAfter()));
    var second = firstLook.plus(patience.lookAgainAfter());
    var provedAt = second.isAfter(landed) ? second : landed;
    return now.isBefore(provedAt) ? new Absence.NotYetProved(provedAt) : new Absence.Proved();
  }
}
