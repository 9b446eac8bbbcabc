package bloxtr8.projections.domain;

import org.jspecify.annotations.Nullable;

/**
 * All that is known about one escrow.
 *
 * @param waits a message about it could not be taken: what is known may be out of date
 */
public record Summary(
    EscrowView escrow, PaymentView payment, @Nullable DeliveryView delivery, boolean waits) {

  /** The same, while a message about it waits. */
  public Summary waiting() {
    return new Summary(escrow, payment, delivery, true);
  }

  /** Whether payments or the escrow itself say so: either may be told first. */
  boolean isUnderReview() {
    return payment.underReview() || escrow.holds().contains(Hold.REVIEW);
  }

  boolean isOwnerUnknown() {
    return delivery != null && delivery.owner() == GameOwner.UNKNOWN;
  }
}
