package bloxtr8.kernel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an action of staff needs a second person, and whether that person counts: another
 * one, with the same content, in time, and neither of whom appointed the other. (That neither is a
 * party is checked before.) Every action that needs two persons is judged here, wherever its
 * proposal is stored.
 */
@SettingsPrefix("bloxtr8.staff")
public record TwoPersonRule(
    @Setting(
            defaultValue = "1000000",
            meaning =
                "amount in cents above which two members of staff must agree; a USDC counts as a"
                    + " dollar")
        Money twoPersonsAbove,
    @Setting(
            defaultValue = "2500000",
            meaning =
                "sum in cents of the deals that one member of staff may rule on alone in one day")
        Money soloRulingDailyLimit,
    @Setting(
            defaultValue = "PT72H",
            meaning =
                "how long the first person's proposal waits for the same from a second person")
        Duration proposalTime) {

  /**
   * The proposal of the first of two persons, and when it was made.
   *
   * @param content everything that the second person must repeat
   */
  public record Proposal(String content, UserId by, @Nullable UserId appointedBy, Instant at) {}

  /**
   * What a member of staff orders.
   *
   * @param content as in the proposal
   * @param replaces whether it replaces another person's different proposal
   */
  public record Act(String content, StaffMember by, boolean replaces, Instant at) {

    /** This action as the first of two. */
    public Proposal proposal() {
      return new Proposal(content, by.user(), by.appointedBy(), at);
    }
  }

  /** The effect of an action after an earlier proposal. */
  public enum Verdict {
    /** It is the first of two, or replaces an expired proposal. */
    PROPOSED,
    /** The same person has proposed it already; nothing changes. */
    STILL_PROPOSED,
    CONFIRMED,
    /** One of the two appointed the other: a third person must confirm. */
    NOT_INDEPENDENT,
    /** Another person has proposed something else: the second may believe that they confirm. */
    PROPOSED_OTHERWISE
  }

  /** Whether a decision about that amount needs two persons. */
  public boolean needsTwo(Money amount) {
    var limit =
        amount.currency() == Currency.USDC
            ? Rail.USDC_BASE.settled(twoPersonsAbove)
            : twoPersonsAbove;
    return amount.compareTo(limit) > 0;
  }

  /** Whether a ruling needs two persons, after what the first has ruled on alone that day. */
  public boolean needsTwo(Money price, Money ruledAlone) {
    return needsTwo(price) || ruledAlone.plus(price).compareTo(soloRulingDailyLimit) > 0;
  }

  /** The last moment at which a second person can confirm it. */
  public Instant until(Proposal proposal) {
    return proposal.at().plus(proposalTime);
  }

  /**
   * Decides about an action.
   *
   * @param before the last proposal about the same subject; null for none
   */
  public Verdict judge(@Nullable Proposal before, Act act) {
    if (before == null || act.at().isAfter(until(before))) return Verdict.PROPOSED;
    var isEqual = before.content().equals(act.content());
    if (before.by().equals(act.by().user()))
      return isEqual ? Verdict.STILL_PROPOSED : Verdict.PROPOSED;
    if (!isEqual) return act.replaces() ? Verdict.PROPOSED : Verdict.PROPOSED_OTHERWISE;
    return areIndependent(before, act.by()) ? Verdict.CONFIRMED : Verdict.NOT_INDEPENDENT;
  }

  private static boolean areIndependent(Proposal first, StaffMember second) {
    return !second.user().equals(first.appointedBy()) && !first.by().equals(second.appointedBy());
  }
}
