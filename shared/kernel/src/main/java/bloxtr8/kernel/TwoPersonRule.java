package bloxtr8.kernel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a staff act needs a second person, and whether that person counts: the same act, within 72
 * hours, by somebody else, neither of whom appointed the other. (That neither is a party is asked
 * before.)
 */
public final class TwoPersonRule {

  /** Above this price one person does not decide alone. */
  public static final Money SOLO_MAX = Money.cents(1_000_000);

  public static final Duration CONFIRM_WITHIN = Duration.ofDays(3);

  /** What the first of two has said, and when. */
  public record Proposal(UserId by, @Nullable UserId appointedBy, Instant at) {}

  /** What an act is worth after what was proposed before it. */
  public enum Verdict {
    /** It is the first of two, or replaces what no longer counts. */
    PROPOSED,
    /** The same person has said it already; nothing changes. */
    STILL_PROPOSED,
    CONFIRMED,
    /** One of the two appointed the other: a third person has to confirm. */
    NOT_INDEPENDENT
  }

  private TwoPersonRule() {}

  /**
   * What this act is now worth.
   *
   * @param equal the last proposal about this subject, if it has the very same content; else null
   */
  public static Verdict judge(@Nullable Proposal equal, StaffMember by, Instant at) {
    return judge(equal, by, at, CONFIRM_WITHIN);
  }

  /** As the other, with another time for the second person. */
  public static Verdict judge(
      @Nullable Proposal equal, StaffMember by, Instant at, Duration within) {
    if (equal == null || at.isAfter(equal.at().plus(within))) return Verdict.PROPOSED;
    if (equal.by().equals(by.user())) return Verdict.STILL_PROPOSED;
    if (by.user().equals(equal.appointedBy()) || equal.by().equals(by.appointedBy()))
      return Verdict.NOT_INDEPENDENT;
    return Verdict.CONFIRMED;
  }
}
