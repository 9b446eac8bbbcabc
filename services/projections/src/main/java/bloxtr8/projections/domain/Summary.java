package bloxtr8.projections.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the views contain about one escrow.
 *
 * @param waits a message about it is parked: the views may be out of date
 */
public record Summary(
    EscrowView escrow, PaymentView payment, @Nullable DeliveryView delivery, boolean waits) {

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
