package bloxtr8.marketplace.ownership.domain;

/** What makes somebody look at a game, or stop looking. */
public sealed interface Happening {

  /** The game is somebody else's from now on. */
  record OwnerChanged(GameOwner owner) implements Happening {}

  /** The escrow asks. */
  record OwnershipAsked(String question) implements Happening {}

  record SellerToldToDeliver() implements Happening {}

  /** The seller says that he has delivered. */
  record DeliveryClaimed() implements Happening {}

  /** It is time to read again what could not be found out. */
  record ReadAgainDue() implements Happening {}

  record EscrowOver() implements Happening {}
}
