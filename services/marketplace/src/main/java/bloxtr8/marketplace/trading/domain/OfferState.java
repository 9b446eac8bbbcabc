package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.OfferId;

/** The state of an offer. */
public sealed interface OfferState {

  /** Waits for the side that did not make it. */
  record Pending() implements OfferState {}

  /** Another offer for the listing was accepted: it waits for the end of that deal. */
  record OnHold() implements OfferState {}

  record Accepted(ContractId contract) implements OfferState {}

  record Declined(DeclineReason reason) implements OfferState {}

  /** The other side made this offer instead. */
  record Countered(OfferId by) implements OfferState {}

  record Withdrawn(WithdrawReason reason) implements OfferState {}

  record Expired() implements OfferState {}

  /** Whether something can still come of it. */
  default boolean isLive() {
    return this instanceof Pending || this instanceof OnHold;
  }

  enum DeclineReason {
    BY_PERSON,
    PRICE_LOWERED,
    LISTING_INACTIVE,
    LISTING_CANCELLED,
    LISTING_SOLD
  }

  enum WithdrawReason {
    BY_MAKER,
    PARTY_BANNED
  }
}
