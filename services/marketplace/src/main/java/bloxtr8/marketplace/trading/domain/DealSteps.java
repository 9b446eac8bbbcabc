package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.ClosingReason.OWNERSHIP_LOST;
import static bloxtr8.marketplace.trading.domain.ClosingReason.REMOVED;
import static bloxtr8.marketplace.trading.domain.ClosingReason.SELLER_BANNED;
import static bloxtr8.marketplace.trading.domain.ClosingReason.SELLER_NOT_LINKED;
import static bloxtr8.marketplace.trading.domain.EscrowProgress.CANCELLED;
import static bloxtr8.marketplace.trading.domain.EscrowProgress.RELEASED;

import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.OfferState.Expired;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractVoided;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowProgressed;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReopened;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingSold;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferExpired;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferResumed;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a deal ends, and what its end does: it moves only the listing that is reserved for this
 * contract, and records a lapse of those to whom it belongs.
 */
final class DealSteps {

  private DealSteps() {}

  /**
   * Makes a contract that is not executed void.
   *
   * @param lapsed whose lapse it is, unless a party was kept from signing
   */
  static void voidContract(DecisionBuilder d, Deal deal, VoidReason reason, Set<Side> lapsed) {
    var kept =
        PersonRules.obstacle(d.now().person(deal.buyer())) != null
            || PersonRules.obstacle(d.now().person(deal.seller())) != null;
    d.then(new ContractVoided(deal.contract(), reason));
    if (!kept) record(d, deal, lapsed);
    withoutSale(d, deal);
  }

  /** Who lapses when one side cancels the contract before it is executed. */
  static Set<Side> lapsedByCancel(Deal deal, Side canceller) {
    if (!(deal.state() instanceof PendingSignature s)) return Set.of();
    var waited = s.signed().contains(canceller) && !s.signed().contains(canceller.other());
    return waited ? Set.of() : Set.of(canceller);
  }

  /** Who has not signed. */
  static Set<Side> unsigned(PendingSignature contract) {
    var sides = EnumSet.allOf(Side.class);
    sides.removeAll(contract.signed());
    return sides;
  }

  /** Asks for the end of an escrow in which no money was heard of; a paid one goes on. */
  static void endIfUnpaid(DecisionBuilder d, Deal deal, CancelCause cause) {
    if (deal.isUnpaid()) d.then(new EscrowEndRequested(deal.contract(), cause));
  }

  static void endWithEscrow(DecisionBuilder d, Deal deal, EscrowEnded c) {
    d.then(new EscrowProgressed(deal.contract(), c.end()));
    if (!banned(d, deal)) record(d, deal, lapsedByEscrow(c));
    if (c.end() == RELEASED) sold(d, deal);
    else withoutSale(d, deal);
  }

  private static Set<Side> lapsedByEscrow(EscrowEnded c) {
    if (c.end() != CANCELLED || c.cause() == null) return Set.of();
    return switch (Objects.requireNonNull(c.cause())) {
      case TIMEOUT, PAYMENT_FAILED, BY_BUYER ->
          c.unmet().isEmpty() && c.couldPay() ? Set.of(Side.BUYER) : c.unmet();
      case BY_SELLER, OWNERSHIP_LOST -> Set.of(Side.SELLER);
      case PARTY_BANNED, TERMS_REFUSED -> Set.of();
    };
  }

  private static boolean banned(DecisionBuilder d, Deal deal) {
    return d.now().person(deal.buyer()).standing().banned()
        || d.now().person(deal.seller()).standing().banned();
  }

  private static void record(DecisionBuilder d, Deal deal, Set<Side> lapsed) {
    for (var side : Side.values())
      if (lapsed.contains(side)) d.then(new LapseRecorded(deal.contract(), deal.person(side)));
  }

  private static void sold(DecisionBuilder d, Deal deal) {
    var listing = d.now().listing(deal.listing());
    if (!listing.isReservedFor(deal.contract())) return;
    d.decline(listing, OfferState.DeclineReason.LISTING_SOLD);
    d.then(new ListingSold(listing.id()));
  }

  /** No read and no claim is taken here: what is known decides. */
  private static void withoutSale(DecisionBuilder d, Deal deal) {
    var listing = d.now().listing(deal.listing());
    if (!listing.isReservedFor(deal.contract())) return;
    var obstacle = obstacleToReopening(d, listing);
    if (obstacle == REMOVED) d.cancel(listing, REMOVED);
    else if (obstacle != null) d.deactivate(listing, obstacle);
    else reopen(d, listing);
  }

  private static @Nullable ClosingReason obstacleToReopening(DecisionBuilder d, Listing listing) {
    if (listing.removed()) return REMOVED;
    var seller = d.now().person(listing.seller());
    if (seller.standing().banned()) return SELLER_BANNED;
    if (PersonRules.isUnlinked(seller)) return SELLER_NOT_LINKED;
    return listing.ownershipLost() ? OWNERSHIP_LOST : null;
  }

  private static void reopen(DecisionBuilder d, Listing listing) {
    d.then(new ListingReopened(listing.id()));
    for (var offer : d.now().liveOffers(listing.id()))
      if (offer.state() instanceof OnHold)
        d.then(
            offer.isOver(d.at())
                ? new OfferExpired(offer.in(new Expired()))
                : new OfferResumed(offer.in(new Pending())));
  }
}
