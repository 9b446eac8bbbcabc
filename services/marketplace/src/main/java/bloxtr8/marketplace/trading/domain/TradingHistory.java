package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.marketplace.trading.domain.ContractState.Executed;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractSigned;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractVoided;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowProgressed;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingCancelled;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingDeactivated;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingEdited;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReopened;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReserved;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingSold;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferCountered;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnedByBuyerEarly;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnershipRemembered;
import bloxtr8.marketplace.trading.domain.TradingEvent.RemovalRemembered;
import bloxtr8.marketplace.trading.domain.TradingEvent.UniverseMarked;
import java.util.HashSet;
import java.util.function.UnaryOperator;

/** The state after an event. People are as they were locked; their numbers change in the store. */
final class TradingHistory {

  private TradingHistory() {}

  /** Throws when the event is about what the state does not have. */
  static TradingState evolve(TradingState state, TradingEvent event) {
    return switch (event) {
      case ListingPublished e -> state.with(e.published());
      case ListingEdited e -> listing(state, e.listing(), l -> l.withTerms(e.version(), e.terms()));
      case ListingReserved e -> listing(state, e.listing(), l -> l.in(new Reserved(e.contract())));
      case ListingReopened e -> listing(state, e.listing(), l -> l.in(new Active()));
      case ListingSold e -> listing(state, e.listing(), l -> l.in(new Sold()));
      case ListingDeactivated e -> listing(state, e.listing(), l -> l.in(new Inactive(e.reason())));
      case ListingCancelled e -> listing(state, e.listing(), l -> l.in(new Cancelled(e.reason())));
      case OwnershipRemembered e -> listing(state, e.listing(), l -> l.withOwnershipLost(e.lost()));
      case RemovalRemembered e -> listing(state, e.listing(), Listing::asRemoved);
      case OwnedByBuyerEarly _ -> state;

      case OfferCountered e -> state.with(e.countered()).with(e.offer());
      case OfferAccepted e -> state.with(e.offer()).with(e.deal());
      case OfferEvent e -> state.with(e.offer());

      case ContractReady e -> deal(state, e.contract(), d -> d.in(e.state()));
      case ContractSigned e -> deal(state, e.contract(), d -> d.in(signed(d, e.side())));
      case ContractExecuted e ->
          deal(state, e.contract(), d -> d.in(new Executed()).with(EscrowProgress.UNPAID));
      case ContractVoided e -> deal(state, e.contract(), d -> d.in(new Voided(e.reason())));
      case EscrowProgressed e -> deal(state, e.contract(), d -> d.with(e.progress()));
      case EscrowEndRequested _, LapseRecorded _ -> state;

      case UniverseMarked e -> state.with(e.universe(), e.mark());
    };
  }

  private static ContractState signed(Deal deal, Side side) {
    if (!(deal.state() instanceof PendingSignature s))
      throw new IllegalStateException("signed in " + deal);
    var sides = new HashSet<>(s.signed());
    sides.add(side);
    return new PendingSignature(s.until(), s.document(), sides);
  }

  private static TradingState listing(
      TradingState state, ListingId id, UnaryOperator<Listing> change) {
    return state.with(change.apply(state.listing(id)));
  }

  private static TradingState deal(TradingState state, ContractId id, UnaryOperator<Deal> change) {
    return state.with(change.apply(state.deal(id)));
  }
}
