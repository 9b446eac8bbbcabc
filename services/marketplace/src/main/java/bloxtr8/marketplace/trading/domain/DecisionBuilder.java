package bloxtr8.marketplace.trading.domain;

import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingCancelled;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingDeactivated;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferDeclined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the events of one decision: each is applied at once, so that the next step uses the new
 * state.
 */
final class DecisionBuilder {

  private final Instant at;
  private final List<TradingEvent> events = new ArrayList<>();
  private TradingState now;

  DecisionBuilder(TradingState now, Instant at) {
    this.now = now;
    this.at = at;
  }

  TradingState now() {
    return now;
  }

  Instant at() {
    return at;
  }

  DecisionBuilder then(TradingEvent event) {
    now = TradingHistory.evolve(now, event);
    events.add(event);
    return this;
  }

  TradingDecision build() {
    return new Accepted(events);
  }

  /** Refuses; what was collected is remembered nevertheless. */
  TradingDecision refuse(TradingRefusal why) {
    return new Refused(why, events);
  }

  /** Takes an ACTIVE listing off the market, or one whose deal has ended; declines its offers. */
  DecisionBuilder deactivate(Listing listing, ClosingReason reason) {
    decline(listing, OfferState.DeclineReason.LISTING_INACTIVE);
    return then(new ListingDeactivated(listing.id(), reason));
  }

  /** Takes a listing off the market for ever; declines its offers. */
  DecisionBuilder cancel(Listing listing, ClosingReason reason) {
    decline(listing, OfferState.DeclineReason.LISTING_CANCELLED);
    return then(new ListingCancelled(listing.id(), reason));
  }

  DecisionBuilder decline(Listing listing, OfferState.DeclineReason reason) {
    for (var offer : now.liveOffers(listing.id())) decline(offer, reason);
    return this;
  }

  DecisionBuilder decline(Offer offer, OfferState.DeclineReason reason) {
    return then(new OfferDeclined(offer.in(new OfferState.Declined(reason)), reason));
  }
}
