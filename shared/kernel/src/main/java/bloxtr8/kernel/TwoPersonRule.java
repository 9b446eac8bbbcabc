package bloxtr8.kernel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a staff action needs a second person, and whether that person counts: the same
 * action, within 72 hours, by another person, neither of whom appointed the other. (That neither is
 * a party is checked before.)
 */
public final class TwoPersonRule {

  /** Above this price two persons must decide. */
  public static final Money SOLO_MAX = Money.cents(1_000_000);

  public static final Duration CONFIRM_WITHIN = Duration.ofDays(3);

  /** The proposal of the first of two persons, and when it was made. */
  public record Proposal(UserId by, @Nullable UserId appointedBy, Instant at) {}

  /** The effect of an action after an earlier proposal. */
  public enum Verdict {
    /** It is the first of two, or replaces an expired proposal. */
    PROPOSED,
    /** The same person has proposed it already; nothing changes. */
    STILL_PROPOSED,
    CONFIRMED,
    /** One of the two appointed the other: a third person must confirm. */
    NOT_INDEPENDENT
  }

  private TwoPersonRule() {}

  /**
   * Decides about an action.
   *
   * @param equal the last proposal about this subject, if it has exactly the same content; else
   *     null
   */
  public static Verdict judge(@Nullable Proposal equal, StaffMember by, Instant at) {
    return judge(equal, by, at, CONFIRM_WITHIN);
  }

  /** As above, with another time limit for the second person. */
  public static Verdict judge(
      @Nullable Proposal equal, StaffMember by, Instant at, Duration within) {
    if (equal == null || at.isAfter(equal.at().plus(within))) return Verdict.PROPOSED;
    if (equal.by().equals(by.user())) return Verdict.STILL_PROPOSED;
    if (by.user().equals(equal.appointedBy()) || equal.by().equals(by.appointedBy()))
      return Verdict.NOT_INDEPENDENT;
    return Verdict.CONFIRMED;
  }
}
