package bloxtr8.marketplace.delivery.domain;

/** Something that starts an ownership read of a tracked game, or ends its tracking. */
public sealed interface OwnershipSignal {

  /** The game has this owner from now on. */
  record OwnerChanged(GameOwner owner) implements OwnershipSignal {}

  /** The escrow requests an ownership read. */
  record OwnershipRequested(String question) implements OwnershipSignal {}

  record SellerAskedToDeliver() implements OwnershipSignal {}

  /** The seller claims that they have delivered. */
  record DeliveryClaimed() implements OwnershipSignal {}

  /** A repeated read of an unknown owner is due. */
  record ReadAgainDue() implements OwnershipSignal {}

  record EscrowOver() implements OwnershipSignal {}
}
