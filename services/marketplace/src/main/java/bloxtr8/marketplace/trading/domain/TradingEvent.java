package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Set;

/** What a command has changed. */
public sealed interface TradingEvent {

  /** Of one listing; published. */
  sealed interface ListingEvent extends TradingEvent {
    ListingId listing();
  }

  /** Of one offer, as it is afterwards; published under its listing. */
  sealed interface OfferEvent extends TradingEvent {
    Offer offer();
  }

  /** Of one contract. */
  sealed interface ContractEvent extends TradingEvent {
    ContractId contract();
  }

  /** Also after an activation; it is ACTIVE with its claims. */
  record ListingPublished(Listing published) implements ListingEvent {
    @Override
    public ListingId listing() {
      return published.id();
    }
  }

  record ListingEdited(ListingId listing, int version, ListingTerms terms)
      implements ListingEvent {}

  record ListingReserved(ListingId listing, ContractId contract) implements ListingEvent {}

  /** Its deal has ended without a sale. */
  record ListingReopened(ListingId listing) implements ListingEvent {}

  record ListingSold(ListingId listing) implements ListingEvent {}

  record ListingDeactivated(ListingId listing, ClosingReason reason) implements ListingEvent {}

  record ListingCancelled(ListingId listing, ClosingReason reason) implements ListingEvent {}

  /** Nothing is published: another owner was read, or the seller again. */
  record OwnershipRemembered(ListingId listing, boolean lost) implements ListingEvent {}

  /** Nothing is published: it is cancelled when its deal ends. */
  record RemovalRemembered(ListingId listing) implements ListingEvent {}

  /** The deal's own buyer already has the game: both and staff are warned. */
  record OwnedByBuyerEarly(ListingId listing, ContractId contract) implements ListingEvent {}

  record OfferMade(Offer offer) implements OfferEvent {}

  /** The counter-offer is {@code offer}; {@code countered} is over. */
  record OfferCountered(Offer offer, Offer countered) implements OfferEvent {}

  record OfferAccepted(Offer offer, Deal deal) implements OfferEvent {}

  record OfferHeld(Offer offer) implements OfferEvent {}

  record OfferResumed(Offer offer) implements OfferEvent {}

  record OfferDeclined(Offer offer, OfferState.DeclineReason reason) implements OfferEvent {}

  record OfferWithdrawn(Offer offer, OfferState.WithdrawReason reason) implements OfferEvent {}

  record OfferExpired(Offer offer) implements OfferEvent {}

  record ContractReady(ContractId contract, ContractState.PendingSignature state)
      implements ContractEvent {}

  /**
   * One side has signed.
   *
   * @param document what it signed
   */
  record ContractSigned(
      ContractId contract, Side side, DocumentHash document, SignatureMethod method)
      implements ContractEvent {}

  record ContractExecuted(ContractId contract) implements ContractEvent {}

  record ContractVoided(ContractId contract, ContractState.VoidReason reason)
      implements ContractEvent {}

  record EscrowProgressed(ContractId contract, EscrowProgress progress) implements ContractEvent {}

  /** The unpaid escrow is asked to end. */
  record EscrowEndRequested(ContractId contract, TradingCommand.CancelCause cause)
      implements ContractEvent {}

  /** One row for each contract and user, at most. */
  record LapseRecorded(ContractId contract, UserId user) implements ContractEvent {}

  record UniverseMarked(UniverseId universe, UniverseMark mark, Set<ListingId> live)
      implements TradingEvent {
    public UniverseMarked {
      live = Set.copyOf(live);
    }
  }
}
