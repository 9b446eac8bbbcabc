package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Instant;
import java.util.List;

/**
 * What we saw of a deal that waits for the buyer's money, at a moment that no party chose.
 *
 * @param isReadable whether each line was known
 * @param isFree whether the buyer, had they wanted, could have met their own lines and paid
 */
public record Sample(
    Instant at, boolean sellerOwes, boolean buyerOwes, boolean isReadable, boolean isFree) {

  /** The lines as they were read at that moment, and not before. */
  public static Sample of(Instant at, List<ChecklistLine> lines) {
    var owing = ChecklistDecider.owing(lines);
    return new Sample(
        at,
        owing.contains(Side.SELLER),
        owing.contains(Side.BUYER),
        ChecklistDecider.isReadable(lines),
        !ChecklistDecider.isKept(lines));
  }

  boolean owes(Side side) {
    return switch (side) {
      case SELLER -> sellerOwes;
      case BUYER -> buyerOwes;
    };
  }
}
