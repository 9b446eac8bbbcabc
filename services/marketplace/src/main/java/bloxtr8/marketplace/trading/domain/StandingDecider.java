package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.OfferState.WithdrawReason;
import bloxtr8.marketplace.trading.domain.OfferState.Withdrawn;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferWithdrawn;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What a ban, or a lost tier, does to everything that is open of a person. */
final class StandingDecider {

  private final PersonRules persons;

  StandingDecider(TradingRules rules) {
    persons = new PersonRules(rules);
  }

  /**
   * Offers are withdrawn, contracts to be signed are void, ACTIVE listings become INACTIVE, and an
   * unpaid escrow is asked to end. Nothing happens when the ban was lifted meanwhile.
   */
  TradingDecision ban(TradingState s, PersonBanned c) {
    var d = new DecisionBuilder(s, c.at());
    if (!s.person(c.user()).standing().banned()) return d.build();
    withdraw(d, c.user());
    for (var deal : deals(s, c.user()))
      if (deal.state().isOpen()) DealSteps.voidContract(d, deal, VoidReason.PARTY_BANNED, Set.of());
      else DealSteps.endIfUnpaid(d, deal, CancelCause.PARTY_BANNED);
    for (var listing : listings(d.now(), c.user()))
      if (listing.state() instanceof Active) d.deactivate(listing, ClosingReason.SELLER_BANNED);
    return d.build();
  }

  TradingDecision tierLost(TradingState s, TierLost c) {
    var d = new DecisionBuilder(s, c.at());
    for (var deal : deals(s, c.user()))
      if (deal.state().isOpen()
          && deal.seller().equals(c.user())
          && persons.mayNotSell(s.person(c.user()), deal.price()))
        DealSteps.voidContract(d, deal, VoidReason.TIER_LOST, Set.of());
    return d.build();
  }

  private static void withdraw(DecisionBuilder d, UserId user) {
    var why = WithdrawReason.PARTY_BANNED;
    d.now().offers().values().stream()
        .filter(offer -> offer.isParty(user) && offer.state().isLive())
        .sorted(TradingState.OLDEST_FIRST)
        .forEach(offer -> d.then(new OfferWithdrawn(offer.in(new Withdrawn(why)), why)));
  }

  private static List<Deal> deals(TradingState s, UserId user) {
    return s.deals().values().stream()
        .filter(deal -> deal.isParty(user) && !deal.isEnded())
        .sorted(Comparator.comparing(deal -> deal.contract().value()))
        .toList();
  }

  private static List<Listing> listings(TradingState s, UserId user) {
    return s.listings().values().stream()
        .filter(listing -> listing.seller().equals(user))
        .sorted(Comparator.comparing(listing -> listing.id().value()))
        .toList();
  }
}
