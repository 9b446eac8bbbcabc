package bloxtr8.platform.staff;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.time.Duration;
import java.util.List;

/** When two members of staff must agree: the same for every act of every service. */
public final class StaffSettings {

  private static final TwoPersonRule D = TwoPersonRule.DEFAULT;

  private static final Setting<Long> TWO_PERSONS =
      Setting.number(
          "bloxtr8.staff.two-persons-above-cents",
          D.twoPersonsAbove().units(),
          "amount in cents above which two members of staff must agree; a USDC counts as a dollar");
  private static final Setting<Long> SOLO_DAILY_LIMIT =
      Setting.number(
          "bloxtr8.staff.solo-ruling-daily-limit-cents",
          D.soloRulingDailyLimit().units(),
          "sum in cents of the deals that one member of staff may rule on alone in one day");
  private static final Setting<Duration> PROPOSAL =
      Setting.duration(
          "bloxtr8.staff.proposal-time",
          D.proposalTime(),
          "how long the first person's proposal waits for the same from a second person");

  public static final List<Setting<?>> ALL = List.of(TWO_PERSONS, SOLO_DAILY_LIMIT, PROPOSAL);

  private StaffSettings() {}

  public static TwoPersonRule twoPersonRule(Settings s) {
    return new TwoPersonRule(
        Money.cents(s.get(TWO_PERSONS)), Money.cents(s.get(SOLO_DAILY_LIMIT)), s.get(PROPOSAL));
  }
}
