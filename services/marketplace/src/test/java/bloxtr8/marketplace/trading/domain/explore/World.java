package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DECIDER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.FIRST;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;
import static bloxtr8.marketplace.trading.domain.explore.Participants.SELLER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.name;
import static bloxtr8.marketplace.trading.domain.explore.Participants.number;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.Trader;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.marketplace.trading.domain.TradingDecision;
import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferCountered;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferMade;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Everything at one moment.
 *
 * @param made how many offers were made
 * @param underWay commands that have read Roblox and the screen, and wait for their transaction
 * @param lapses those of deals that are still here
 */
record World(
    TradingState trade,
    Outside outside,
    int made,
    Set<TradingCommand> underWay,
    Map<ContractId, Escrow> escrows,
    Set<Lapse> lapses) {

  record Lapse(ContractId contract, UserId user) {}

  static World first(Setting setting) {
    var people = new HashMap<UserId, Trader>();
    for (var id : Participants.EVERYBODY)
      people.put(id, Participants.person(id, tier(setting, id), true, false));
    var empty =
        new World(
            new TradingState(people, Map.of(), Map.of(), Map.of(), Map.of()),
            Outside.first(setting),
            0,
            Set.of(),
            Map.of(),
            Set.of());
    var asset = Reads.asset(setting, FIRST);
    var command =
        new PublishListing(
            FIRST,
            SELLER,
            asset,
            Participants.terms(1, setting.price()),
            Reads.of(empty, setting, asset, SELLER),
            NOW);
    return empty.after(DECIDER.decide(empty.trade, command), setting);
  }

  private static Tier tier(Setting setting, UserId id) {
    return setting.has(Trait.TIER) && id.equals(SELLER) ? Tier.TIER_2 : Tier.TIER_1;
  }

  static List<TradingEvent> events(TradingDecision decision) {
    return switch (decision) {
      case Accepted(var events) -> events;
      case Refused(var _, var events) -> events;
    };
  }

  /** What follows from a decision, here and in the escrows. */
  World after(TradingDecision decision, Setting setting) {
    var state = trade;
    var offers = made;
    var next = new HashMap<>(escrows);
    var blamed = new HashSet<>(lapses);
    for (var event : events(decision)) {
      state = TradingDecider.evolve(state, event);
      switch (event) {
        case OfferMade _, OfferCountered _ -> offers++;
        case ContractExecuted e when !setting.has(Trait.NO_ESCROW) ->
            next.put(e.contract(), Escrow.REQUESTED);
        case EscrowEndRequested e when next.containsKey(e.contract()) ->
            next.computeIfPresent(e.contract(), (_, escrow) -> escrow.requestedToEnd(e.cause()));
        case LapseRecorded e when setting.has(Trait.DUPLICATES) ->
            blamed.add(new Lapse(e.contract(), e.user()));
        default -> {}
      }
    }
    return new World(state, outside, offers, underWay, next, blamed);
  }

  World with(TradingState state) {
    return new World(state, outside, made, underWay, escrows, lapses);
  }

  World with(Outside next) {
    return new World(trade, next, made, underWay, escrows, lapses);
  }

  World with(ContractId contract, Escrow escrow) {
    var next = new HashMap<>(escrows);
    next.put(contract, escrow);
    return new World(trade, outside, made, underWay, next, lapses);
  }

  World withUnderWay(TradingCommand command) {
    var next = new HashSet<>(underWay);
    next.add(command);
    return new World(trade, outside, made, Set.copyOf(next), escrows, lapses);
  }

  World withoutUnderWay(TradingCommand command) {
    var next = new HashSet<>(underWay);
    next.remove(command);
    return new World(trade, outside, made, Set.copyOf(next), escrows, lapses);
  }

  World with(UserId user, UnaryOperator<Trader> change) {
    var people = new HashMap<>(trade.people());
    people.computeIfPresent(user, (_, person) -> change.apply(person));
    return with(
        new TradingState(
            people, trade.universes(), trade.listings(), trade.offers(), trade.deals()));
  }

  World with(Offer offer) {
    var offers = new HashMap<>(trade.offers());
    offers.put(offer.id(), offer);
    return with(
        new TradingState(
            trade.people(), trade.universes(), trade.listings(), offers, trade.deals()));
  }

  World with(Deal deal) {
    var deals = new HashMap<>(trade.deals());
    deals.put(deal.contract(), deal);
    return with(
        new TradingState(
            trade.people(), trade.universes(), trade.listings(), trade.offers(), deals));
  }

  boolean isBanned(UserId user) {
    return trade.person(user).standing().banned();
  }

  boolean isLinked(UserId user) {
    return trade.person(user).standing().robloxLinked();
  }

  /** Neither banned nor without a linked account. */
  boolean isFit(UserId user) {
    return !isBanned(user) && isLinked(user);
  }

  List<Listing> listings() {
    return trade.listings().values().stream()
        .sorted(Comparator.comparing(listing -> listing.id().value()))
        .toList();
  }

  List<Offer> offers() {
    return trade.offers().values().stream()
        .sorted(Comparator.comparing(offer -> offer.id().value()))
        .toList();
  }

  List<Deal> deals() {
    return trade.deals().values().stream()
        .sorted(Comparator.comparing(deal -> deal.contract().value()))
        .toList();
  }

  List<Offer> liveOffers() {
    return offers().stream().filter(offer -> offer.state().isLive()).toList();
  }

  /** Nothing waits for anybody. */
  boolean isAtRest(Setting setting) {
    if (!underWay.isEmpty() || !liveOffers().isEmpty()) return false;
    if (setting.has(Trait.NO_ESCROW)
        && deals().stream().allMatch(deal -> !deal.state().isOpen())
        && !deals().isEmpty()) return true;
    return deals().stream().allMatch(Deal::isEnded)
        && escrows.values().stream().allMatch(Escrow::isEndReported)
        && listings().stream().noneMatch(Laws::isReserved);
  }

  String describe() {
    var text = new StringBuilder();
    for (var listing : listings())
      text.append("listing ")
          .append(listing.id().value().getLeastSignificantBits())
          .append(' ')
          .append(listing.state().getClass().getSimpleName())
          .append(" v")
          .append(listing.version())
          .append(listing.ownershipLost() ? " lost" : "")
          .append(listing.removed() ? " removed" : "")
          .append(" | ");
    for (var offer : liveOffers())
      text.append(describe(offer.id()))
          .append(' ')
          .append(offer.state().getClass().getSimpleName())
          .append(offer.isOver(NOW) ? " (time over)" : "")
          .append(" | ");
    for (var deal : deals()) text.append(describe(deal)).append(" | ");
    text.append("game: ").append(name(outside.owner()));
    for (var id : Participants.EVERYBODY) if (!isFit(id)) text.append(", unfit: ").append(name(id));
    return text.toString();
  }

  private static String describe(OfferId offer) {
    return "offer " + number(offer);
  }

  private String describe(Deal deal) {
    var escrow = escrows.get(deal.contract());
    return "deal "
        + number(deal.offer())
        + ' '
        + stage(deal)
        + (deal.state() instanceof PendingSignature p
            ? " signed " + p.signed() + (p.until().isAfter(NOW) ? "" : " (time over)")
            : "")
        + (escrow == null ? "" : ", escrow " + escrow.phase());
  }

  static String stage(Deal deal) {
    return deal.state().getClass().getSimpleName();
  }
}
