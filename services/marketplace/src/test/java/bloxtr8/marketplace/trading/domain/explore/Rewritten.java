package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DOCUMENT;
import static bloxtr8.marketplace.trading.domain.explore.Participants.LATER;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.trading.domain.Claim;
import bloxtr8.marketplace.trading.domain.ContractState;
import bloxtr8.marketplace.trading.domain.ContractState.Executed;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.EscrowProgress;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState;
import bloxtr8.marketplace.trading.domain.Trader;
import bloxtr8.marketplace.trading.domain.TradingState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** States as somebody sees them who does not look at one thing. */
final class Rewritten {

  private Rewritten() {}

  /** Executed contracts look like contracts that are not signed. */
  static TradingState withoutExecution(TradingState s) {
    return deals(
        s,
        deal ->
            deal.state() instanceof Executed && !deal.isEnded()
                ? in(deal, new PendingSignature(LATER, DOCUMENT, Set.of()), EscrowProgress.NONE)
                : deal);
  }

  /** One contract looks like one whose document was not made. */
  static TradingState withoutDocument(TradingState s, ContractId contract) {
    return deals(
        s,
        deal ->
            deal.contract().equals(contract) && deal.state() instanceof PendingSignature
                ? in(deal, new ContractState.Requested(LATER), EscrowProgress.NONE)
                : deal);
  }

  /** One deal looks as if its end was not reported, and as if its listing were reserved for it. */
  static TradingState withoutEnd(TradingState s, ContractId contract) {
    var deal = s.deals().get(contract);
    if (deal == null) return s;
    var open =
        deals(s, d -> d.contract().equals(contract) ? in(d, d.state(), EscrowProgress.UNPAID) : d);
    return listings(
        open,
        listing ->
            listing.id().equals(deal.listing()) && Laws.isReserved(listing)
                ? in(listing, new ListingState.Reserved(contract), listing.version())
                : listing);
  }

  /** One listing looks ACTIVE, in that version. */
  static TradingState active(TradingState s, ListingId id, int version) {
    return listings(
        s,
        listing ->
            listing.id().equals(id) ? in(listing, new ListingState.Active(), version) : listing);
  }

  /** Nobody looks banned or unlinked, nothing lost. */
  static TradingState fit(TradingState s) {
    return listings(
        people(s, id -> Participants.person(id, Tier.TIER_1, true, false)),
        l ->
            new Listing(
                l.id(),
                l.seller(),
                l.asset(),
                l.version(),
                l.terms(),
                l.state(),
                l.claims(),
                false,
                l.removed()));
  }

  static TradingState verified(TradingState s) {
    return people(s, id -> Participants.person(id, Tier.TIER_2, true, false));
  }

  /** No listing claims more than its own universe. */
  static TradingState withOwnClaims(TradingState s) {
    return listings(
        s,
        l ->
            new Listing(
                l.id(),
                l.seller(),
                l.asset(),
                l.version(),
                l.terms(),
                l.state(),
                l.claims().isEmpty()
                    ? Set.of()
                    : Set.of(new Claim.OfUniverse(l.asset().universe())),
                l.ownershipLost(),
                l.removed()));
  }

  static TradingState unmarked(TradingState s) {
    return new TradingState(s.people(), Map.of(), s.listings(), s.offers(), s.deals());
  }

  private static TradingState people(TradingState s, Function<UserId, Trader> change) {
    var people = new HashMap<>(s.people());
    people.replaceAll((id, _) -> change.apply(id));
    return new TradingState(people, s.universes(), s.listings(), s.offers(), s.deals());
  }

  private static TradingState listings(TradingState s, UnaryOperator<Listing> change) {
    var listings = new HashMap<>(s.listings());
    listings.replaceAll((_, listing) -> change.apply(listing));
    return new TradingState(s.people(), s.universes(), listings, s.offers(), s.deals());
  }

  private static TradingState deals(TradingState s, UnaryOperator<Deal> change) {
    var deals = new HashMap<>(s.deals());
    deals.replaceAll((_, deal) -> change.apply(deal));
    return new TradingState(s.people(), s.universes(), s.listings(), s.offers(), deals);
  }

  private static Listing in(Listing l, ListingState next, int version) {
    return new Listing(
        l.id(),
        l.seller(),
        l.asset(),
        version,
        l.terms(),
        next,
        l.claims(),
        l.ownershipLost(),
        l.removed());
  }

  private static Deal in(Deal d, ContractState next, EscrowProgress escrow) {
    return new Deal(
        d.contract(), d.offer(), d.listing(), d.buyer(), d.seller(), d.price(), next, escrow);
  }
}
