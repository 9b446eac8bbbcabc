package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.util.List;

/**
 * How the time went in which a deal waited for the buyer's money.
 *
 * @param bySeller in which the seller owed a line
 * @param byBuyer in which the buyer owed one
 * @param kept in which the buyer could not have paid, whatever they did: the seller owed a line, or
 *     one could not be read
 * @param all the whole time
 */
public record OwedTime(Duration bySeller, Duration byBuyer, Duration kept, Duration all) {

  /** With a while in which the lines were as these are. */
  public OwedTime plus(Duration elapsed, List<ChecklistLine> lines) {
    var unmet = ChecklistDecider.unmet(lines);
    return new OwedTime(
        unmet.contains(Side.SELLER) ? bySeller.plus(elapsed) : bySeller,
        unmet.contains(Side.BUYER) ? byBuyer.plus(elapsed) : byBuyer,
        ChecklistDecider.isKept(lines) ? kept.plus(elapsed) : kept,
        all.plus(elapsed));
  }

  Duration by(Side side) {
    return switch (side) {
      case SELLER -> bySeller;
      case BUYER -> byBuyer;
    };
  }

  Duration free() {
    return all.minus(kept);
  }
}
