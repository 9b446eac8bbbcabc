package bloxtr8.marketplace;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.SharedRoblox.Game;
import bloxtr8.marketplace.SharedRoblox.OwnedGroup;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Listings, offers and contracts that a test makes in the market, and what became of them. */
final class TradedGames {

  static final Duration TIME_TO_ANSWER = Duration.ofDays(3);

  private static final OwnershipRead OF_SELLER =
      new OwnershipRead(Owner.SELLER, null, Set.of(), null, true);

  private final Market market;

  /** A listed game that its group holds. */
  record Listed(ListingId id, UserId seller, Game game, OwnedGroup group) {}

  record Deal(ContractId contract, UserId buyer, UserId seller) {}

  TradedGames(Market market) {
    this.market = market;
  }

  /** A new game of this seller, for sale by handing over its group. */
  Listed listed(UserId seller) {
    return listed(seller, 250_000, Visibility.PUBLIC, null);
  }

  Listed listed(
      UserId seller,
      long priceCents,
      Visibility visibility,
      @org.jspecify.annotations.Nullable String guild) {
    var group = market.sandbox.group(market.robloxIdOf(seller));
    var game = market.sandbox.gameIn(group);
    var id = new ListingId(Uuids.timeOrdered(Instant.now()));
    var asset = new GroupAsset(new UniverseId(game.universe()), new GroupId(group.id()));
    var terms =
        new ListingTerms(
            "Obby of towers",
            "A game about climbing",
            Money.cents(priceCents),
            "Obby",
            visibility,
            guild,
            7,
            7);
    request(seller, at -> new PublishListing(id, seller, asset, terms, OF_SELLER, at));
    return new Listed(id, seller, game, group);
  }

  OfferId offer(Listed listed, UserId buyer, long cents) {
    var id = new OfferId(Uuids.timeOrdered(Instant.now()));
    var fees = market.bean(ServiceContext.class).settings().get(FeeSchedule.class);
    request(
        buyer,
        at ->
            new MakeOffer(
                id,
                listed.id(),
                buyer,
                null,
                1,
                Money.cents(cents),
                "",
                null,
                OF_SELLER,
                fees,
                at.plus(TIME_TO_ANSWER),
                at));
    return id;
  }

  /** The seller accepts an offer: a contract without a document. */
  Deal accept(Listed listed, OfferId offer, UserId buyer, long cents) {
    var contract = new ContractId(Uuids.timeOrdered(Instant.now()));
    request(
        listed.seller(),
        at ->
            new AcceptOffer(
                offer, listed.seller(), contract, Money.cents(cents), 1, OF_SELLER, at));
    return new Deal(contract, buyer, listed.seller());
  }

  /** A new buyer's offer is accepted. */
  Deal accepted(Listed listed, long cents) {
    var buyer = market.person("Bob");
    return accept(listed, offer(listed, buyer, cents), buyer, cents);
  }

  void document(Deal deal) {
    handler()
        .report(
            at -> List.of(new DocumentReady(deal.contract(), Trades.DOCUMENT, at)),
            new Actor.Service("marketplace"),
            Cause.of("test"));
  }

  /** Both sign, so that the escrow is asked for and nothing is paid. */
  void execute(Deal deal) {
    document(deal);
    for (var party : List.of(deal.buyer(), deal.seller()))
      request(party, at -> new SignContract(deal.contract(), party, Trades.DOCUMENT, at));
  }

  void request(UserId by, Function<Instant, ? extends Request> request) {
    handler().request(request, new Actor.Person(by, Authority.USER), Cause.of("test"));
  }

  TradingHandler handler() {
    return market.bean(TradingHandler.class);
  }

  String stateOf(Listed listed) {
    return text(
        "SELECT state || coalesce(' ' || closing_reason, '') FROM marketplace.listing"
            + " WHERE listing_id = :id",
        listed.id());
  }

  String stateOf(OfferId offer) {
    return text(
        "SELECT state || coalesce(' ' || reason, '') FROM marketplace.offer WHERE offer_id = :id",
        offer);
  }

  String stateOf(Deal deal) {
    return text(
        "SELECT state || coalesce(' ' || void_reason, '') FROM marketplace.contracts"
            + " WHERE contract_id = :id",
        deal.contract());
  }

  String text(String sql, PrefixedId id) {
    return market.environment.admin().sql(sql).param("id", id.value()).query(String.class).single();
  }

  /** As if an offer had been made earlier. */
  void age(OfferId offer, Duration by) {
    update(
        "UPDATE marketplace.offer SET created_at = created_at - :by::interval,"
            + " expires_at = expires_at - :by::interval, remind_at = remind_at - :by::interval"
            + " WHERE offer_id = :id",
        offer.value(),
        by);
  }

  /** As if the contract had been waiting for longer. */
  void age(Deal deal, Duration by) {
    update(
        "UPDATE marketplace.contracts SET open_until = open_until - :by::interval"
            + " WHERE contract_id = :id",
        deal.contract().value(),
        by);
  }

  private void update(String sql, UUID id, Duration by) {
    market.environment.admin().sql(sql).param("id", id).param("by", by.toString()).update();
  }

  /** What was published about a listing and its offers, in order. */
  List<MarketplaceEvent> events(Listed listed) {
    return market.sent(Topics.MARKETPLACE_EVENTS, listed.id()).stream()
        .map(MarketplaceEvent.class::cast)
        .toList();
  }

  List<String> cases(Listed listed) {
    return events(listed).stream().map(event -> event.getEventCase().name()).toList();
  }
}
