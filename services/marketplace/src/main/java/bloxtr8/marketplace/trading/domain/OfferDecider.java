package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingRefusal.AMOUNT_TOO_HIGH;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.AMOUNT_TOO_LOW;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.DESTINATION_NOT_YOURS;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.DESTINATION_REQUIRED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_CHANGED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_ENDED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_NOT_ACTIVE;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_OFFERS_LIMIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_RESERVED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_FOUND;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_THE_MAKER;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_THE_OWNER;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_THE_RECEIVER;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OFFERS_LIMIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OFFER_CHANGED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OFFER_EXISTS;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OFFER_EXPIRED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OFFER_NOT_PENDING;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OPEN_DEBT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OWNERSHIP_UNKNOWN;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OWN_LISTING;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.SAME_WALLET;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.TOO_MANY_ROUNDS;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.UNIVERSE_LISTED;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.OfferState.Accepted;
import bloxtr8.marketplace.trading.domain.OfferState.Countered;
import bloxtr8.marketplace.trading.domain.OfferState.DeclineReason;
import bloxtr8.marketplace.trading.domain.OfferState.Declined;
import bloxtr8.marketplace.trading.domain.OfferState.Expired;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OfferState.WithdrawReason;
import bloxtr8.marketplace.trading.domain.OfferState.Withdrawn;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeclineOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReserved;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferCountered;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferExpired;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferHeld;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferMade;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferWithdrawn;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides about offers: {@code PENDING → ACCEPTED | DECLINED | COUNTERED | WITHDRAWN | EXPIRED},
 * {@code PENDING ↔ ON_HOLD → DECLINED | EXPIRED | WITHDRAWN}. What was offered never changes: the
 * deal is made on exactly that.
 */
final class OfferDecider {

  private static final Money AMOUNT_MIN = Money.cents(100);

  private final TradingRules rules;
  private final PersonRules persons;

  private record Asked(OfferState state, OfferRequest request) {}

  OfferDecider(TradingRules rules) {
    this.rules = rules;
    persons = new PersonRules(rules);
  }

  TradingDecision decide(TradingState s, OfferRequest request) {
    var offer = s.offers().get(request.answered());
    var d = new DecisionBuilder(s, request.at());
    if (offer == null || !offer.isParty(request.by())) return d.refuse(NOT_FOUND);
    var wrong = wrongPerson(offer, request);
    if (wrong != null) return d.refuse(wrong);
    var obstacle = obstacle(s, request);
    if (obstacle != null) return d.refuse(obstacle);

    return switch (new Asked(offer.state(), request)) {
      case Asked(Pending _, DeclineOffer _) -> d.decline(offer, DeclineReason.BY_PERSON).build();
      case Asked(OnHold _, DeclineOffer _) -> d.decline(offer, DeclineReason.BY_PERSON).build();
      case Asked(Declined(var why), DeclineOffer _) when why == DeclineReason.BY_PERSON ->
          d.build();
      case Asked(Pending _, WithdrawOffer _) -> withdraw(d, offer);
      case Asked(OnHold _, WithdrawOffer _) -> withdraw(d, offer);
      case Asked(Withdrawn(var why), WithdrawOffer _) when why == WithdrawReason.BY_MAKER ->
          d.build();

      case Asked(Pending _, OfferRequest c) when offer.isOver(c.at()) -> d.refuse(OFFER_EXPIRED);
      case Asked(Pending _, AcceptOffer c) -> accept(d, offer, c);
      case Asked(Accepted(var contract), AcceptOffer c)
          when isSeenAs(offer, c) && s.listing(offer.listing()).isReservedFor(contract) ->
          d.build();
      case Asked(Pending _, CounterOffer c) -> counter(d, offer, c);
      case Asked(Countered(var by), CounterOffer c) when by.equals(c.offer()) -> d.build();

      case Asked(Expired _, OfferRequest _) -> d.refuse(OFFER_EXPIRED);
      case Asked(OfferState _, OfferRequest _) -> d.refuse(OFFER_NOT_PENDING);
    };
  }

  TradingDecision expire(TradingState s, OfferTimeOver c) {
    var offer = s.offers().get(c.offer());
    var d = new DecisionBuilder(s, c.at());
    if (offer == null || !offer.state().isLive() || !offer.isOver(c.at())) return d.build();
    return d.then(new OfferExpired(offer.in(new Expired()))).build();
  }

  TradingDecision make(TradingState s, MakeOffer c) {
    var d = new DecisionBuilder(s, c.at());
    var known = s.offers().get(c.offer());
    if (known != null) return known.maker().equals(c.by()) ? d.build() : d.refuse(NOT_FOUND);
    var listing = s.listings().get(c.listing());
    if (listing == null || !ListingDecider.isVisible(s, listing, c.by(), c.guild()))
      return d.refuse(NOT_FOUND);
    var refusal = obstacleToMaking(s, listing, c);
    if (refusal != null) return d.refuse(refusal);
    for (var over : liveOffersOf(s, c)) d.then(new OfferExpired(over.in(new Expired())));
    return d.then(
            new OfferMade(
                new Offer(
                    c.offer(),
                    listing.id(),
                    c.by(),
                    listing.seller(),
                    Side.BUYER,
                    null,
                    1,
                    c.amount(),
                    c.listingVersion(),
                    c.conditions(),
                    listing.asset().route() == Route.GAME_TRANSFER ? c.destination() : null,
                    c.fees(),
                    c.at(),
                    c.expiresAt(),
                    new Pending())))
        .build();
  }

  /** The buyer's own for the listing; one whose time is over may not have been expired yet. */
  private static List<Offer> liveOffersOf(TradingState s, MakeOffer c) {
    return s.liveOffers(c.listing()).stream()
        .filter(offer -> offer.buyer().equals(c.by()))
        .toList();
  }

  /** All of them are locked and held with each acceptance, so there is a limit. */
  private static long count(TradingState s, MakeOffer c) {
    return s.liveOffers(c.listing()).stream().filter(offer -> !offer.isOver(c.at())).count();
  }

  private @Nullable TradingRefusal obstacleToMaking(TradingState s, Listing listing, MakeOffer c) {
    if (listing.seller().equals(c.by())) return OWN_LISTING;
    var buyer = s.person(c.by());
    var obstacle = PersonRules.obstacle(buyer);
    if (obstacle != null) return obstacle;
    var closed = obstacleToOffers(s, listing, c.listingVersion());
    if (closed != null) return closed;
    var between = PersonRules.obstacleBetween(buyer, s.person(listing.seller()));
    if (between != null) return between;
    var live = liveOffersOf(s, c);
    if (!live.stream().allMatch(offer -> offer.isOver(c.at()))) return OFFER_EXISTS;
    if (count(s, c) >= rules.liveOffersMax()) return LISTING_OFFERS_LIMIT;
    var amount = obstacleOfAmount(listing, c.amount(), c.fees());
    if (amount != null) return amount;
    if (listing.asset().route() == Route.GAME_TRANSFER) {
      if (c.destination() == null) return DESTINATION_REQUIRED;
      if (!c.read().destinationIsBuyers()) return DESTINATION_NOT_YOURS;
    }
    if (buyer.owes()) return OPEN_DEBT;
    return persons.hasLapsed(buyer) && buyer.openOffers() > live.size() ? OFFERS_LIMIT : null;
  }

  private TradingDecision counter(DecisionBuilder d, Offer offer, CounterOffer c) {
    var s = d.now();
    var listing = s.listing(offer.listing());
    var refusal = obstacleToOffers(s, listing, c.listingVersion());
    if (refusal == null)
      refusal = PersonRules.obstacleBetween(s.person(c.by()), s.person(offer.maker()));
    if (refusal == null) refusal = obstacleOfAmount(listing, c.amount(), c.fees());
    if (refusal == null && offer.round() >= rules.roundsMax()) refusal = TOO_MANY_ROUNDS;
    if (refusal != null) return d.refuse(refusal);
    return d.then(
            new OfferCountered(
                new Offer(
                    c.offer(),
                    offer.listing(),
                    offer.buyer(),
                    offer.seller(),
                    offer.madeBy().other(),
                    offer.id(),
                    offer.round() + 1,
                    c.amount(),
                    c.listingVersion(),
                    c.conditions(),
                    offer.destination(),
                    c.fees(),
                    c.at(),
                    c.expiresAt(),
                    new Pending()),
                offer.in(new Countered(c.offer()))))
        .build();
  }

  /**
   * One offer becomes a deal, its listing RESERVED, and all other pending offers wait. A read that
   * names another owner counts for the listing.
   */
  private TradingDecision accept(DecisionBuilder d, Offer offer, AcceptOffer c) {
    var s = d.now();
    var listing = s.listing(offer.listing());
    var refusal = obstacleToAcceptance(s, listing, offer, c);
    if (refusal == NOT_THE_OWNER) OwnershipDecider.seen(d, listing, c.read());
    if (refusal != null) return d.refuse(refusal);

    var deal =
        new Deal(
            c.contract(),
            offer.id(),
            listing.id(),
            offer.buyer(),
            offer.seller(),
            offer.amount(),
            new Requested(c.at().plus(rules.timeForDocument())),
            EscrowProgress.NONE);
    d.then(new OfferAccepted(offer.in(new Accepted(c.contract())), deal));
    d.then(new ListingReserved(listing.id(), c.contract()));
    for (var other : d.now().liveOffers(listing.id()))
      if (other.state() instanceof Pending) d.then(new OfferHeld(other.in(new OnHold())));
    return d.build();
  }

  private @Nullable TradingRefusal obstacleToAcceptance(
      TradingState s, Listing listing, Offer offer, AcceptOffer c) {
    var closed = notActive(listing);
    if (closed != null) return closed;
    var claims = Claims.of(listing.asset(), c.read());
    var universes = new HashSet<>(Claims.universes(claims));
    universes.addAll(Claims.universes(listing.claims()));
    var marked = ListingDecider.obstacleOfUniverses(s, universes);
    if (marked != null) return marked;
    if (!isSeenAs(offer, c)) return OFFER_CHANGED;
    var parties =
        persons.obstacleToContract(
            s.person(c.by()), s.person(offer.maker()), s.person(offer.seller()), offer.amount());
    if (parties != null) return parties;
    if (s.sharedWallet()) return SAME_WALLET;
    return switch (c.read().owner()) {
      case UNKNOWN -> OWNERSHIP_UNKNOWN;
      case ANOTHER -> NOT_THE_OWNER;
      case SELLER -> {
        if (!c.read().destinationIsBuyers()) yield DESTINATION_NOT_YOURS;
        yield Claims.others(s, listing, claims, c.read()).isEmpty() ? null : UNIVERSE_LISTED;
      }
    };
  }

  private static boolean isSeenAs(Offer offer, AcceptOffer c) {
    return offer.amount().equals(c.amount()) && offer.listingVersion() == c.listingVersion();
  }

  private static TradingDecision withdraw(DecisionBuilder d, Offer offer) {
    var why = WithdrawReason.BY_MAKER;
    return d.then(new OfferWithdrawn(offer.in(new Withdrawn(why)), why)).build();
  }

  /** What keeps a listing from new offers and counter-offers. */
  private static @Nullable TradingRefusal obstacleToOffers(
      TradingState s, Listing listing, int versionSeen) {
    var closed = notActive(listing);
    if (closed != null) return closed;
    var marked = ListingDecider.obstacleOfUniverses(s, Claims.universes(listing.claims()));
    if (marked != null) return marked;
    return versionSeen == listing.version() ? null : LISTING_CHANGED;
  }

  private static @Nullable TradingRefusal notActive(Listing listing) {
    return switch (listing.state()) {
      case Active _ -> null;
      case Reserved _ -> LISTING_RESERVED;
      case Inactive _ -> LISTING_NOT_ACTIVE;
      case Sold _, Cancelled _ -> LISTING_ENDED;
    };
  }

  private static @Nullable TradingRefusal obstacleOfAmount(
      Listing listing, Money amount, FeeSchedule fees) {
    if (amount.compareTo(listing.terms().price()) > 0) return AMOUNT_TOO_HIGH;
    return amount.compareTo(AMOUNT_MIN) < 0 || !fees.leavesSeller(amount) ? AMOUNT_TOO_LOW : null;
  }

  private static @Nullable TradingRefusal wrongPerson(Offer offer, OfferRequest request) {
    return switch (request) {
      case AcceptOffer c -> offer.receiver().equals(c.by()) ? null : NOT_THE_RECEIVER;
      case CounterOffer c -> offer.receiver().equals(c.by()) ? null : NOT_THE_RECEIVER;
      case DeclineOffer c -> offer.receiver().equals(c.by()) ? null : NOT_THE_RECEIVER;
      case WithdrawOffer c -> offer.maker().equals(c.by()) ? null : NOT_THE_MAKER;
    };
  }

  /** Saying no is open to everybody. */
  private static @Nullable TradingRefusal obstacle(TradingState s, OfferRequest request) {
    return switch (request) {
      case AcceptOffer c -> PersonRules.obstacle(s.person(c.by()));
      case CounterOffer c -> PersonRules.obstacle(s.person(c.by()));
      case DeclineOffer _, WithdrawOffer _ -> null;
    };
  }
}
