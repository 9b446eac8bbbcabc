package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryAnomaly;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryVerified;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipAfterRefund;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipReverted;
import bloxtr8.kernel.Route;

/** Interprets ownership reads; a read that is older than a known one is ignored. */
final class OwnershipEvidence {

  private OwnershipEvidence() {}

  /** Whether the read names an owner and is not older than the newest known one. */
  static boolean isNews(Holding s, DeliveryReport c) {
    return switch (c) {
      case OwnershipReverted _, OwnershipAfterRefund _ -> false; // only about ended escrows
      case DeliveryReport _ ->
          owner(c) != GameOwner.UNKNOWN && s.funds().game().isReplacedBy(c.readAt());
    };
  }

  static boolean showsBuyer(DeliveryReport c) {
    return owner(c) == GameOwner.BUYER && !(c instanceof DeliveryAnomaly);
  }

  /** The game is not where it should be, or left the buyer after delivery was verified. */
  static boolean isAnomaly(Holding s, DeliveryReport c) {
    return c instanceof DeliveryAnomaly || (s.funds().game().verified() && !showsBuyer(c));
  }

  /** Whether the read answers the newest question. */
  static boolean answers(Holding s, OwnershipChecked c) {
    return c.question().equals(DecisionBuilder.question(s.terms().escrow(), s.funds().questions()));
  }

  /**
   * Who owns the buyer's group according to the answer. The route GROUP_HANDOVER has no such group;
   * on the route GAME_TRANSFER an answer that says nothing about it leaves it unknown.
   */
  static DestinationOwner destination(Holding s, OwnershipChecked c) {
    if (s.terms().route() == Route.GROUP_HANDOVER) return DestinationOwner.NONE;
    return c.destination() == DestinationOwner.NONE ? DestinationOwner.UNKNOWN : c.destination();
  }

  /**
   * Whether the newest question is answered by: the destination is not the buyer's. It counts when
   * the game's owner is unknown too, for the seller cannot deliver to it, whoever owns the game.
   */
  static boolean showsLostDestination(FundsHeld s, OwnershipChecked c) {
    return destination(s, c) == DestinationOwner.OTHER
        && (c.owner() == GameOwner.SELLER || c.owner() == GameOwner.UNKNOWN)
        && answers(s, c)
        && !s.funds().game().verified()
        && s.funds().game().isReplacedBy(c.readAt());
  }

  static GameOwner owner(DeliveryReport c) {
    return switch (c) {
      case OwnershipChecked r -> r.owner();
      case DeliveryVerified _, OwnershipAfterRefund _ -> GameOwner.BUYER;
      case DeliveryAnomaly r -> r.owner() == GameOwner.UNKNOWN ? GameOwner.OTHER : r.owner();
      case OwnershipReverted _ -> GameOwner.SELLER;
    };
  }
}
