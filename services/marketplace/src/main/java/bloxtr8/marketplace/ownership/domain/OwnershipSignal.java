package bloxtr8.marketplace.ownership.domain;

/** What makes somebody look at a game, or stop looking. */
public sealed interface OwnershipSignal {

  /** The game is somebody else's from now on. */
  record OwnerChanged(GameOwner owner) implements OwnershipSignal {}

  /** The escrow asks. */
  record OwnershipRequested(String question) implements OwnershipSignal {}

  record SellerAskedToDeliver() implements OwnershipSignal {}

  /** The seller says that they have delivered. */
  record DeliveryClaimed() implements OwnershipSignal {}

  /** It is time to read again what could not be found out. */
  record ReadAgainDue() implements OwnershipSignal {}

  record EscrowOver() implements OwnershipSignal {}
}
