package bloxtr8.marketplace.trading.domain;

import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractReport;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.ListingRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;

/**
 * Decides about every command of the marketplace, on everything that its transaction has locked. It
 * refuses in this order: what is not the person's to see, the wrong person, what keeps the person
 * from deals, the wrong state, and then the rules.
 */
public final class TradingDecider {

  private final ListingDecider listings;
  private final OfferDecider offers;
  private final ContractDecider contracts;
  private final StandingDecider standings;

  public TradingDecider(TradingRules rules) {
    listings = new ListingDecider(rules);
    offers = new OfferDecider(rules);
    contracts = new ContractDecider(rules);
    standings = new StandingDecider(rules);
  }

  public TradingDecision decide(TradingState state, TradingCommand command) {
    return switch (command) {
      case PublishListing c -> listings.publish(state, c);
      case ListingRequest c -> listings.decide(state, c);
      case MakeOffer c -> offers.make(state, c);
      case OfferRequest c -> offers.decide(state, c);
      case ContractRequest c -> contracts.decide(state, c);

      case OfferTimeOver c -> offers.expire(state, c);
      case ContractReport c -> contracts.report(state, c);
      case OwnershipSeen c -> seen(state, c);
      case PersonBanned c -> standings.ban(state, c);
      case TierLost c -> standings.tierLost(state, c);
      case PauseUniverse c -> ModerationDecider.pause(state, c);
      case ResumeUniverse c -> ModerationDecider.resume(state, c);
      case RemoveUniverse c -> ModerationDecider.remove(state, c);
      case AllowUniverse c -> ModerationDecider.allow(state, c);
    };
  }

  /** The state after an event. */
  public static TradingState evolve(TradingState state, TradingEvent event) {
    return TradingHistory.evolve(state, event);
  }

  private static TradingDecision seen(TradingState state, OwnershipSeen c) {
    var d = new DecisionBuilder(state, c.at());
    var listing = state.listings().get(c.listing());
    if (listing != null) OwnershipDecider.seen(d, listing, c.read());
    return d.build();
  }
}
