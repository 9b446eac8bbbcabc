package bloxtr8.marketplace.delivery.domain;

import java.time.Duration;

/**
 * The times of delivery detection.
 *
 * @param readGap between two reads that confirm each other
 * @param fastInterval between two reads just after the seller says that they have delivered
 * @param fastTime how long that is
 * @param activeInterval between two reads while the seller may deliver at any moment
 * @param activeTime how long that is
 * @param quietFirst between two reads afterwards, at first
 * @param quietLongest between two reads afterwards, at last
 * @param warranty how long a released game is watched
 * @param afterRefund how long the game of a refunded deal is watched
 */
public record DeliveryRules(
    Duration readGap,
    Duration fastInterval,
    Duration fastTime,
    Duration activeInterval,
    Duration activeTime,
    Duration quietFirst,
    Duration quietLongest,
    Duration warranty,
    Duration afterRefund) {

  /** Refuses a gap of nothing: the second read would be the first one. */
  public DeliveryRules {
    if (!readGap.isPositive())
      throw new IllegalArgumentException("two reads need a gap between them, not " + readGap);
  }
}
