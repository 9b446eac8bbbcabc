package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who is to blame for what a deal still needed when it ended without money. What a side did, or
 * undid, in the last minutes changes nothing: the time counts in which it owed something. In doubt
 * nobody is to blame.
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
   * @param fair the time that each side has for what is its turn
   * @param longest by how much two samples add to a time at most, and how old the last one may be
   */
  public static Blame of(Wait wait, Duration fair, Duration longest) {
    var time = wait.time(longest);
    var owing = EnumSet.noneOf(Side.class);
    for (var side : Side.values())
      if (isAtLeast(time.by(side), fair)
          && (wait.owesAtEnd(side, longest) || !isAtLeast(time.all().minus(time.by(side)), fair)))
        owing.add(side);
    return new Blame(owing, couldPay(wait, time, fair, longest));
  }

  private static boolean couldPay(Wait wait, OwedTime time, Duration fair, Duration longest) {
    var last = wait.last(longest);
    if (last == null || !last.isReadable()) return false;
    var briefly = last.isFree() && time.free().isPositive() && !isAtLeast(time.kept(), fair);
    return isAtLeast(time.free(), fair) || briefly;
  }

  private static boolean isAtLeast(Duration time, Duration least) {
    return time.compareTo(least) >= 0;
  }
}
