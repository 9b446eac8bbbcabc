package bloxtr8.projections.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the views contain about one escrow. The escrow lifts the hold of an anomaly when
 * a read shows the game where it belongs, and publishes no event of its own for that.
 *
 * @param waits a message about it is parked: the views may be out of date
 */
public record Summary(
    EscrowView escrow, PaymentView payment, @Nullable DeliveryView delivery, boolean waits) {

  public Summary {
    if (escrow.holds().contains(Hold.ANOMALY) && isWhereItBelongs(escrow, delivery))
      escrow = escrow.without(Hold.ANOMALY);
  }

  private static boolean isWhereItBelongs(EscrowView escrow, @Nullable DeliveryView delivery) {
    if (delivery == null || delivery.cause() != null) return false;
    return switch (delivery.owner()) {
      case BUYER -> true;
      case SELLER -> !escrow.verified();
      case OTHER, UNKNOWN -> false;
    };
  }

  /**
   * Whether the latest read shows a game, which was never proved to be delivered, with the seller.
   */
  boolean isGameBack() {
    return delivery != null
        && delivery.owner() == GameOwner.SELLER
        && isWhereItBelongs(escrow, delivery);
  }

  /** The same, with a parked message. */
  public Summary waiting() {
    return new Summary(escrow, payment, delivery, true);
  }

  /** Whether payments or the escrow reports a review: either event may come first. */
  boolean isUnderReview() {
    return payment.underReview() || escrow.holds().contains(Hold.REVIEW);
  }

  /** Whether the seller has the game, and nobody could tell who owns the buyer's group. */
  boolean isDestinationUnknown() {
    return delivery != null
        && delivery.owner() == GameOwner.SELLER
        && delivery.destination() == DestinationOwner.UNKNOWN;
  }

  Set<OwnershipSource> missingSources() {
    return delivery == null ? Set.of() : delivery.missingSources();
  }

  boolean isOwnerUnknown() {
    return delivery != null && delivery.owner() == GameOwner.UNKNOWN;
  }
}
