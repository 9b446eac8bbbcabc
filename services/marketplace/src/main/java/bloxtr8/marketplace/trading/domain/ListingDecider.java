package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTINGS_LIMIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_CHANGED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_ENDED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_RESERVED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_FOUND;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_THE_OWNER;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_THE_SELLER;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OPEN_DEBT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OWNERSHIP_UNKNOWN;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.PUBLICATIONS_LIMIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.UNIVERSE_IN_DEAL;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.UNIVERSE_LISTED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.UNIVERSE_PAUSED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.UNIVERSE_REMOVED;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.OfferState.DeclineReason;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.ListingRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingEdited;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a seller asks of a listing: {@code ACTIVE ↔ INACTIVE}, {@code ACTIVE | INACTIVE →
 * CANCELLED}. Only the end of its own deal takes it out of RESERVED.
 */
final class ListingDecider {

  private final TradingRules rules;
  private final PersonRules persons;

  private record Asked(ListingState state, ListingRequest request) {}

  ListingDecider(TradingRules rules) {
    this.rules = rules;
    persons = new PersonRules(rules);
  }

  TradingDecision decide(TradingState s, ListingRequest request) {
    var found = s.listings().get(request.listing());
    var d = new DecisionBuilder(s, request.at());
    if (found == null) return d.refuse(NOT_FOUND);
    if (!found.seller().equals(request.by()))
      return d.refuse(isVisible(s, found, request.by(), null) ? NOT_THE_SELLER : NOT_FOUND);
    var obstacle = obstacle(s, request);
    if (obstacle != null) return d.refuse(obstacle);

    return switch (new Asked(found.state(), request)) {
      case Asked(Active _, EditListing c) -> edit(d, found, c);
      case Asked(Inactive _, EditListing c) -> edit(d, found, c);
      case Asked(Active _, DeactivateListing _) ->
          d.deactivate(found, ClosingReason.BY_SELLER).build();
      case Asked(Inactive _, DeactivateListing _) -> d.build();
      case Asked(Inactive _, ActivateListing c) -> publish(d, found, c.read());
      case Asked(Active _, ActivateListing _) -> d.build();
      case Asked(Active _, CancelListing _) -> d.cancel(found, ClosingReason.BY_SELLER).build();
      case Asked(Inactive _, CancelListing _) -> d.cancel(found, ClosingReason.BY_SELLER).build();
      case Asked(Cancelled _, CancelListing _) -> d.build();

      case Asked(Reserved _, ListingRequest _) -> d.refuse(LISTING_RESERVED);
      case Asked(Sold _, ListingRequest _) -> d.refuse(LISTING_ENDED);
      case Asked(Cancelled _, ListingRequest _) -> d.refuse(LISTING_ENDED);
    };
  }

  TradingDecision publish(TradingState s, PublishListing c) {
    var d = new DecisionBuilder(s, c.at());
    var known = s.listings().get(c.listing());
    if (known != null)
      return known.seller().equals(c.by()) && known.asset().equals(c.asset())
          ? d.build()
          : d.refuse(NOT_FOUND);
    var obstacle = PersonRules.obstacle(s.person(c.by()));
    if (obstacle != null) return d.refuse(obstacle);
    var listing =
        new Listing(
            c.listing(), c.by(), c.asset(), 1, c.terms(), new Active(), Set.of(), false, false);
    return publish(d, listing, c.read());
  }

  /** Activation is publication again. Limits bind both; what reopens after a deal is neither. */
  private TradingDecision publish(DecisionBuilder d, Listing listing, OwnershipRead read) {
    var claims = Claims.of(listing.asset(), read);
    var marked = obstacleOfUniverses(d.now(), Claims.universes(claims));
    if (marked != null) return d.refuse(marked);
    if (read.owner() == Owner.UNKNOWN) return d.refuse(OWNERSHIP_UNKNOWN);
    if (read.owner() == Owner.ANOTHER) return d.refuse(NOT_THE_OWNER);
    var limit = limit(d.now().person(listing.seller()), listing.terms().visibility());
    if (limit != null) return d.refuse(limit);

    var claimed = claimedByOthers(d, listing, claims, read);
    if (claimed != null) return d.refuse(claimed);
    return d.then(
            new ListingPublished(
                new Listing(
                    listing.id(),
                    listing.seller(),
                    listing.asset(),
                    listing.version(),
                    listing.terms(),
                    new Active(),
                    claims,
                    false,
                    listing.removed())))
        .build();
  }

  /**
   * A verified owner wins over whoever lists what is theirs, but not over an executed contract, nor
   * as the buyer of that deal; the read counts for the other listing in any case.
   */
  private static @Nullable TradingRefusal claimedByOthers(
      DecisionBuilder d, Listing listing, Set<Claim> claims, OwnershipRead read) {
    var inDeal = false;
    for (var other : Claims.others(d.now(), listing, claims, read))
      if (Claims.disprove(claims, listing.seller(), other)) {
        OwnershipDecider.ownedByAnother(d, other, listing.seller());
        inDeal |= d.now().listing(other.id()).state().isLive();
      }
    if (inDeal) return UNIVERSE_IN_DEAL;
    return Claims.others(d.now(), listing, claims, read).isEmpty() ? null : UNIVERSE_LISTED;
  }

  /** Of what a sale would move, if staff or reporters have stopped it; null for nothing. */
  static @Nullable TradingRefusal obstacleOfUniverses(TradingState s, Set<UniverseId> universes) {
    if (universes.stream().anyMatch(universe -> s.mark(universe).removed()))
      return UNIVERSE_REMOVED;
    return universes.stream().anyMatch(universe -> s.mark(universe).paused())
        ? UNIVERSE_PAUSED
        : null;
  }

  private @Nullable TradingRefusal limit(Trader seller, Visibility visibility) {
    if (seller.owes()) return OPEN_DEBT;
    if (seller.publishedToday() >= rules.publicationsMax()) return PUBLICATIONS_LIMIT;
    if (persons.hasLapsed(seller) && seller.live() > 0) return LISTINGS_LIMIT;
    return visibility == Visibility.PUBLIC && seller.livePublic() >= livePublicMax(seller)
        ? LISTINGS_LIMIT
        : null;
  }

  private int livePublicMax(Trader seller) {
    return seller.standing().tier() == Tier.TIER_2
        ? rules.livePublicMaxVerified()
        : rules.livePublicMax();
  }

  /**
   * The deals that offers propose stay as they are; only what exceeds the new price is declined.
   */
  private TradingDecision edit(DecisionBuilder d, Listing listing, EditListing c) {
    if (c.terms().equals(listing.terms())) return d.build();
    if (c.version() != listing.version()) return d.refuse(LISTING_CHANGED);
    if (becomesPublic(listing, c.terms())
        && d.now().person(c.by()).livePublic() >= livePublicMax(d.now().person(c.by())))
      return d.refuse(LISTINGS_LIMIT);
    d.then(new ListingEdited(listing.id(), listing.version() + 1, c.terms()));
    for (var offer : d.now().liveOffers(listing.id()))
      if (offer.state() instanceof Pending && offer.amount().compareTo(c.terms().price()) > 0)
        d.decline(offer, DeclineReason.PRICE_LOWERED);
    return d.build();
  }

  private static boolean becomesPublic(Listing listing, ListingTerms terms) {
    return listing.state().isLive()
        && listing.terms().visibility() == Visibility.PRIVATE
        && terms.visibility() == Visibility.PUBLIC;
  }

  /** Ending something is open to everybody; beginning or changing it is not. */
  private static @Nullable TradingRefusal obstacle(TradingState s, ListingRequest request) {
    return switch (request) {
      case EditListing c -> PersonRules.obstacle(s.person(c.by()));
      case ActivateListing c -> PersonRules.obstacle(s.person(c.by()));
      case DeactivateListing _, CancelListing _ -> null;
    };
  }

  /** Whether a person may know of a listing, in a guild or on the web. */
  static boolean isVisible(TradingState s, Listing listing, UserId user, @Nullable String guild) {
    return listing.terms().visibility() == Visibility.PUBLIC
        || listing.seller().equals(user)
        || (guild != null && guild.equals(listing.terms().guild()))
        || hasOffered(s, listing, user);
  }

  private static boolean hasOffered(TradingState s, Listing listing, UserId user) {
    return s.offers().values().stream()
        .anyMatch(offer -> offer.listing().equals(listing.id()) && offer.buyer().equals(user));
  }
}
