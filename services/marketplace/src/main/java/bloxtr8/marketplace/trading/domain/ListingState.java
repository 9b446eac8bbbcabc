package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;

/**
 * The state of a listing. Only the end of its own deal takes it out of RESERVED; SOLD and CANCELLED
 * are for ever.
 */
public sealed interface ListingState {

  /** Offers may be made. */
  record Active() implements ListingState {}

  /** An offer was accepted; the deal of this contract has not ended. */
  record Reserved(ContractId contract) implements ListingState {}

  record Sold() implements ListingState {}

  record Inactive(ClosingReason reason) implements ListingState {}

  record Cancelled(ClosingReason reason) implements ListingState {}

  /** Whether it has its claims. */
  default boolean isLive() {
    return this instanceof Active || this instanceof Reserved;
  }
}
