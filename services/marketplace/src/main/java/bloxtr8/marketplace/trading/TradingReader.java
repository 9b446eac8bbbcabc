package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.Claim.OfUniverse;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.ListingRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that commands concern, and locks it. What it finds without the locks is only
 * what to lock: whoever decides reads it again afterwards.
 */
final class TradingReader {

  private final TraderStore traders;
  private final UniverseStore universes;
  private final ListingStore listings;
  private final OfferStore offers;
  private final DealStore deals;

  TradingReader(
      TraderStore traders,
      UniverseStore universes,
      ListingStore listings,
      OfferStore offers,
      DealStore deals) {
    this.traders = traders;
    this.universes = universes;
    this.listings = listings;
    this.offers = offers;
    this.deals = deals;
  }

  /** The two sides of a deal. */
  record Parties(UserId buyer, UserId seller) {}

  /** Who would be bound by a request, who never change; null where there is no such deal. */
  @Nullable Parties partiesOf(Request request) {
    return switch (request) {
      case OfferRequest asked ->
          offers.find(List.of(asked.answered())).stream()
              .findFirst()
              .map(offer -> new Parties(offer.buyer(), offer.seller()))
              .orElse(null);
      case ContractRequest asked ->
          deals.find(List.of(asked.contract())).stream()
              .findFirst()
              .map(deal -> new Parties(deal.buyer(), deal.seller()))
              .orElse(null);
      case PublishListing _, ListingRequest _, MakeOffer _ -> null;
    };
  }

  /** Locks until commit, in the one order that every transaction of the marketplace has. */
  void lock(TradingScope scope) {
    traders.lock(scope.people());
    universes.lock(scope.universes());
    listings.lock(scope.listings());
    offers.lock(scope.offers());
    deals.lock(scope.contracts());
  }

  /** What commands concern at this moment. */
  TradingScope scope(Collection<? extends TradingCommand> commands) {
    return find(commands).scope();
  }

  /**
   * Everything that commands may decide about.
   *
   * @param locked what is locked
   * @return null when the commands concern more than that by now
   */
  @Nullable TradingState state(
      Collection<? extends TradingCommand> commands, TradingScope locked, Instant at) {
    var found = find(commands);
    if (!locked.covers(found.scope())) return null;
    return new TradingState(
        traders.find(found.people, at),
        universes.find(found.universes),
        found.listings,
        found.offers,
        found.deals);
  }

  private static final class Found {

    private final Set<UserId> people;
    private final Set<UniverseId> universes;
    private final Set<ListingId> listingIds;
    private final Map<ListingId, Listing> listings = new HashMap<>();
    private final Map<OfferId, Offer> offers = new HashMap<>();
    private final Map<ContractId, Deal> deals = new HashMap<>();

    private Found(TradingSubjects subjects) {
      people = new HashSet<>(subjects.people);
      universes = new HashSet<>(subjects.universes);
      listingIds = new HashSet<>(subjects.listings);
    }

    private void addOffers(Collection<Offer> found) {
      for (var offer : found) {
        offers.put(offer.id(), offer);
        listingIds.add(offer.listing());
      }
    }

    private void addDeals(Collection<Deal> found) {
      for (var deal : found) {
        deals.put(deal.contract(), deal);
        listingIds.add(deal.listing());
        people.add(deal.buyer());
        people.add(deal.seller());
      }
    }

    private TradingScope scope() {
      return new TradingScope(
          people, universes, listings.keySet(), offers.keySet(), deals.keySet());
    }
  }

  private Found find(Collection<? extends TradingCommand> commands) {
    var subjects = TradingSubjects.of(commands);
    var found = new Found(subjects);
    var whole = new HashSet<>(subjects.whole);
    addOfPeople(subjects, found, whole);
    addNamed(subjects, found, whole);
    whole.addAll(listings.moving(subjects.wholeUniverses));
    found.listingIds.addAll(whole);
    found.listings.putAll(listings.find(found.listingIds));
    addRivals(subjects, found, whole);

    var more = offers.liveFor(whole);
    more.addAll(offers.lastOf(subjects.buyers));
    more.removeAll(found.offers.keySet());
    found.addOffers(offers.find(more));
    addReservingDeals(found);
    for (var listing : found.listings.values()) {
      found.people.add(listing.seller());
      found.universes.add(listing.asset().universe());
      for (var claim : listing.claims())
        if (claim instanceof OfUniverse(var universe)) found.universes.add(universe);
    }
    return found;
  }

  /** A person's live listings, their live offers on either side, and their deals. */
  private void addOfPeople(TradingSubjects subjects, Found found, Set<ListingId> whole) {
    if (subjects.wholePeople.isEmpty()) return;
    whole.addAll(listings.liveOf(subjects.wholePeople));
    found.addOffers(offers.find(offers.liveOf(subjects.wholePeople)));
    var theirs = deals.find(deals.notEndedOf(subjects.wholePeople));
    found.addDeals(theirs);
    for (var deal : theirs) whole.add(deal.listing());
  }

  private void addNamed(TradingSubjects subjects, Found found, Set<ListingId> whole) {
    for (var offer : offers.find(subjects.offers)) {
      found.offers.put(offer.id(), offer);
      found.listingIds.add(offer.listing());
      found.people.add(offer.buyer());
      found.people.add(offer.seller());
      if (subjects.readsForOffers.containsKey(offer.id())) whole.add(offer.listing());
    }
    found.addDeals(deals.find(subjects.contracts));
    for (var contract : subjects.ending) {
      var deal = found.deals.get(contract);
      if (deal != null) whole.add(deal.listing());
    }
  }

  /** The live listings that claim what a command would sell, with their deals and offers. */
  private void addRivals(TradingSubjects subjects, Found found, Set<ListingId> whole) {
    var claims = new HashSet<>(subjects.claims);
    subjects.reads.forEach((id, read) -> {
      var listing = found.listings.get(id);
      if (listing != null) claims.addAll(TradingSubjects.claims(listing.asset(), read));
    });
    subjects.readsForOffers.forEach((id, read) -> {
      var offer = found.offers.get(id);
      var listing = offer == null ? null : found.listings.get(offer.listing());
      if (listing != null) claims.addAll(TradingSubjects.claims(listing.asset(), read));
    });
    for (var claim : claims)
      if (claim instanceof OfUniverse(var universe)) found.universes.add(universe);
    var rivals = listings.claiming(claims);
    whole.addAll(rivals);
    rivals.removeAll(found.listings.keySet());
    found.listings.putAll(listings.find(rivals));
  }

  private void addReservingDeals(Found found) {
    var reserving = new HashSet<ContractId>();
    for (var listing : found.listings.values())
      if (listing.state() instanceof Reserved(var contract)) reserving.add(contract);
    reserving.removeAll(found.deals.keySet());
    found.addDeals(deals.find(reserving));
  }
}
