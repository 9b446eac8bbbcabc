package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.delivery.domain.DeliveryWatch.AfterRefund;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Over;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Pace;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Waiting;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Warranty;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Watching;
import bloxtr8.marketplace.delivery.domain.Question.Open;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the owner of a watched game is read next, and which reads come first. */
public final class ReadSchedule {

  /** A quiet game is read again after this part of the time in which nothing has changed. */
  private static final int QUIET_PART = 4;

  /** Which reads come first while the budget of a source is short: the lowest number. */
  public enum Priority {
    CONFIRMATION(0),
    QUESTION(1),
    ACTIVE(2),
    QUIET(3);

    private final int number;

    Priority(int number) {
      this.number = number;
    }

    /** As it is stored. */
    public int number() {
      return number;
    }

    /** By the number that is stored. */
    public static Priority of(int number) {
      return values()[number];
    }
  }

  /** When the next read is due. */
  public record Due(Priority priority, Instant at) {}

  private final DeliveryRules rules;

  public ReadSchedule(DeliveryRules rules) {
    this.rules = rules;
  }

  /** After a read that ended then, or after an event at that time; null for never. */
  public @Nullable Due next(DeliveryWatch watch, Instant now) {
    return switch (watch) {
      case Waiting _, Over _ -> null;
      case Watching w -> watching(w, now);
      case Warranty w -> ending(w.since(), w.owners(), GameOwner.SELLER, rules.warranty(), now);
      case AfterRefund w ->
          ending(w.since(), w.owners(), GameOwner.BUYER, rules.afterRefund(), now);
    };
  }

  /** At once: after an event of the escrow. */
  public @Nullable Due atOnce(DeliveryWatch watch, Instant now) {
    return switch (watch) {
      case Waiting _, Over _ -> null;
      case Watching w when w.question() instanceof Open -> new Due(Priority.QUESTION, now);
      case Watching _ -> new Due(Priority.ACTIVE, now);
      case Warranty _, AfterRefund _ -> new Due(Priority.QUIET, now);
    };
  }

  private Due watching(Watching w, Instant now) {
    var confirmation = confirmation(w.owners(), FindingDecider.awaitsConfirmation(w), now);
    if (confirmation != null) return confirmation;
    if (w.question() instanceof Open open)
      return new Due(Priority.QUESTION, later(open.readAgainAt(), now));
    var active = w.activity().since();
    if (w.activity().pace() == Pace.FAST && now.isBefore(active.plus(rules.fastTime())))
      return new Due(Priority.ACTIVE, now.plus(rules.fastInterval()));
    if (w.activity().pace() != Pace.QUIET && now.isBefore(active.plus(rules.activeTime())))
      return new Due(Priority.ACTIVE, now.plus(rules.activeInterval()));
    return quiet(active, w.owners(), now);
  }

  /** Null when no second read is awaited, or its time has come and it did not decide. */
  private @Nullable Due confirmation(OwnerHistory owners, boolean isAwaited, Instant now) {
    var run = owners.run();
    if (!isAwaited || run == null) return null;
    var second = run.since().plus(rules.readGap());
    return now.isBefore(second) ? new Due(Priority.CONFIRMATION, second) : null;
  }

  /** Until the window ends; a finding that is not expected is confirmed first. */
  private Due ending(
      Instant since, OwnerHistory owners, GameOwner unexpected, Duration window, Instant now) {
    var run = owners.run();
    var isUnexpected = run != null && run.finding().holder() == unexpected;
    var confirmation = confirmation(owners, isUnexpected, now);
    if (confirmation != null) return confirmation;
    var end = since.plus(window);
    var due = quiet(since, owners, now);
    return due.at().isBefore(end) ? due : new Due(Priority.QUIET, later(end, now));
  }

  /** The longer nothing has changed, the later. */
  private Due quiet(Instant since, OwnerHistory owners, Instant now) {
    var run = owners.run();
    var changed = run == null ? since : later(run.since(), since);
    var pause = Duration.between(changed, now).dividedBy(QUIET_PART);
    if (pause.compareTo(rules.quietFirst()) < 0) pause = rules.quietFirst();
    if (pause.compareTo(rules.quietLongest()) > 0) pause = rules.quietLongest();
    return new Due(Priority.QUIET, now.plus(pause));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
