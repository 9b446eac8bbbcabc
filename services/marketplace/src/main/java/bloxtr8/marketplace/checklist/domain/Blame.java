package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who is to blame for what a deal still needed when it ended without money. What a side did, or
 * undid, in the last minutes changes nothing: the time counts in which it owed something.
 *
 * @param owing who owed a line for long
 * @param couldPay whether the buyer, had they wanted, could have met their own lines and paid
 */
public record Blame(Set<Side> owing, boolean couldPay) {

  public Blame {
    owing = Set.copyOf(owing);
  }

  /**
   * Decides it.
   *
   * @param atEnd the lines, as they were last known
   * @param time until the end
   * @param fair the time that each side has for what is its turn
   */
  public static Blame of(List<ChecklistLine> atEnd, OwedTime time, Duration fair) {
    var unmet = ChecklistDecider.unmet(atEnd);
    var owing = EnumSet.noneOf(Side.class);
    for (var side : Side.values())
      if (isAtLeast(time.by(side), fair)
          && (unmet.contains(side) || !isAtLeast(time.all().minus(time.by(side)), fair)))
        owing.add(side);
    var briefly = !isAtLeast(time.kept(), fair) && !unmet.contains(Side.SELLER);
    var couldPay = ChecklistDecider.isReadable(atEnd) && (isAtLeast(time.free(), fair) || briefly);
    return new Blame(owing, couldPay);
  }

  private static boolean isAtLeast(Duration time, Duration least) {
    return time.compareTo(least) >= 0;
  }
}
