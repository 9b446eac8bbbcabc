package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;

/**
 * How the time went in which a deal waited for the buyer's money.
 *
 * @param bySeller in which the seller owed a line
 * @param byBuyer in which the buyer owed one
 * @param free in which the buyer could have paid, had they wanted
 * @param all the whole time, also that of which nothing is certain
 */
public record OwedTime(Duration bySeller, Duration byBuyer, Duration free, Duration all) {

  /** Of which nothing is certain yet. */
  static OwedTime none(Duration all) {
    return new OwedTime(Duration.ZERO, Duration.ZERO, Duration.ZERO, all);
  }

  /** With what is certain of the time between two samples: what both of them say. */
  OwedTime plus(Duration elapsed, Sample from, Sample until) {
    return new OwedTime(
        from.sellerOwes() && until.sellerOwes() ? bySeller.plus(elapsed) : bySeller,
        from.buyerOwes() && until.buyerOwes() ? byBuyer.plus(elapsed) : byBuyer,
        from.isFree() && until.isFree() ? free.plus(elapsed) : free,
        all);
  }

  Duration by(Side side) {
    return switch (side) {
      case SELLER -> bySeller;
      case BUYER -> byBuyer;
    };
  }

  /** In which the buyer was kept from paying, or may have been. */
  Duration kept() {
    return all.minus(free);
  }
}
