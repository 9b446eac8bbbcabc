package bloxtr8.projections.domain;

import org.jspecify.annotations.Nullable;

/** All that is known about one escrow. */
public record Summary(EscrowView escrow, PaymentView payment, @Nullable DeliveryView delivery) {

  /** Whether payments or the escrow itself say so: either may be told first. */
  boolean isUnderReview() {
    return payment.underReview() || escrow.holds().contains(Hold.REVIEW);
  }

  boolean isOwnerUnknown() {
    return delivery != null && delivery.owner() == GameOwner.UNKNOWN;
  }
}
