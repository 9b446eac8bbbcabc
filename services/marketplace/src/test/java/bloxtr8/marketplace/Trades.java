package bloxtr8.marketplace;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.messages.EscrowEventsV1.EscrowRefunded;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** People who list and offer, with commands as the gateway would give them. */
final class Trades {

  static final FeeSchedule FEES = new FeeSchedule(290, 30, 50, 0, 50);
  static final DocumentHash DOCUMENT = DocumentHash.ofDocument(new byte[] {1});
  static final long PRICE_CENTS = 10_000;

  /** No id of the sandbox's Roblox. */
  private static final AtomicLong ROBLOX_IDS = new AtomicLong(6_000_000_000L);

  final Market market;
  private final TradingHandler handler;

  Trades(Market market) {
    this(market, market.bean(TradingHandler.class));
  }

  /** The same through another replica. */
  Trades(Market market, TradingHandler handler) {
    this.market = market;
    this.handler = handler;
  }

  /** What somebody sells. */
  record Game(UniverseId universe, GroupId group) {

    GroupAsset asset() {
      return new GroupAsset(universe, group);
    }

    /** As Roblox shows it while the seller owns it. */
    OwnershipRead read() {
      return read(Owner.SELLER);
    }

    OwnershipRead read(Owner owner) {
      var facts = new ReadFacts(new Snapshot("{\"universe\":" + universe + "}"), null, null);
      return new OwnershipRead(owner, null, Set.of(universe), group, true, facts);
    }
  }

  static Game game() {
    return new Game(
        new UniverseId(ROBLOX_IDS.incrementAndGet()), new GroupId(ROBLOX_IDS.incrementAndGet()));
  }

  UserId person(String name) {
    return market.person(name, ROBLOX_IDS.incrementAndGet());
  }

  static ListingTerms terms(long cents) {
    return new ListingTerms(
        "A game", "With everything", Money.cents(cents), "Tycoon", Visibility.PUBLIC, "77", 5, 3);
  }

  List<TradingEvent> request(UserId by, Function<Instant, Request> request) {
    return handler.request(request, new Actor.Person(by, Authority.USER), Cause.of("test"));
  }

  List<TradingEvent> report(Function<Instant, Report> report) {
    return handler.report(
        at -> List.of(report.apply(at)), new Actor.Service("marketplace"), Cause.of("test"));
  }

  /** An ACTIVE listing at the usual price. */
  ListingId publish(UserId seller, Game game) {
    var id = new ListingId(newId());
    request(
        seller,
        at -> new PublishListing(id, seller, game.asset(), terms(PRICE_CENTS), game.read(), at));
    return id;
  }

  OfferId offer(UserId buyer, ListingId listing, Game game) {
    return offer(buyer, listing, game, PRICE_CENTS - 1_000);
  }

  OfferId offer(UserId buyer, ListingId listing, Game game, long cents) {
    var id = new OfferId(newId());
    request(buyer, at -> offering(id, buyer, listing, game, cents, at));
    return id;
  }

  static MakeOffer offering(
      OfferId id, UserId buyer, ListingId listing, Game game, long cents, Instant at) {
    return new MakeOffer(
        id,
        listing,
        buyer,
        1,
        Money.cents(cents),
        "as it is",
        null,
        game.read(),
        FEES,
        at.plus(Duration.ofDays(3)),
        at);
  }

  static CounterOffer countering(OfferId id, OfferId countered, UserId by, Instant at) {
    return new CounterOffer(
        id,
        countered,
        by,
        1,
        Money.cents(PRICE_CENTS - 500),
        "",
        FEES,
        at.plus(Duration.ofDays(3)),
        at);
  }

  ContractId accept(UserId seller, OfferId offer, Game game) {
    var id = new ContractId(newId());
    request(seller, at -> accepting(id, offer, seller, game, at));
    return id;
  }

  static AcceptOffer accepting(
      ContractId contract, OfferId offer, UserId by, Game game, Instant at) {
    return new AcceptOffer(
        offer, by, contract, Money.cents(PRICE_CENTS - 1_000), 1, game.read(), at);
  }

  void edit(UserId seller, ListingId listing, int version, long cents) {
    request(seller, at -> new EditListing(listing, seller, version, terms(cents), at));
  }

  List<TradingEvent> seen(ListingId listing, OwnershipRead read) {
    return report(at -> new OwnershipSeen(listing, read, at));
  }

  /** Both sign the contract of an accepted offer. */
  EscrowId execute(OfferId offer) {
    return market.seed().execute(offer).escrow();
  }

  void pay(EscrowId escrow) {
    market.publish(
        escrow,
        EscrowEvent.newBuilder().setFundsHeld(EscrowFundsHeld.newBuilder().setQuestionId("q")));
  }

  void release(EscrowId escrow) {
    market.publish(
        escrow, EscrowEvent.newBuilder().setReleased(EscrowReleased.getDefaultInstance()));
  }

  void refund(EscrowId escrow) {
    market.publish(
        escrow, EscrowEvent.newBuilder().setRefunded(EscrowRefunded.getDefaultInstance()));
  }

  void cancel(EscrowId escrow, CancelReason reason) {
    market.publish(
        escrow,
        EscrowEvent.newBuilder().setCancelled(EscrowCancelled.newBuilder().setReason(reason)));
  }

  String stateOf(ListingId listing) {
    return one("SELECT state FROM marketplace.listing WHERE listing_id = :id", listing.value());
  }

  String stateOf(OfferId offer) {
    return one("SELECT state FROM marketplace.offer WHERE offer_id = :id", offer.value());
  }

  /** For instance {@code EXECUTED FUNDED} or {@code VOID NONE}. */
  String stateOf(ContractId contract) {
    return one(
        "SELECT state || ' ' || escrow_progress FROM marketplace.contracts WHERE contract_id = :id",
        contract.value());
  }

  void await(ListingId listing, String state) {
    Await.until("the listing is " + state, () -> stateOf(listing).equals(state));
  }

  void await(ContractId contract, String state) {
    Await.until("the contract is " + state, () -> stateOf(contract).equals(state));
  }

  /** Whose lapse the contract is. */
  List<UserId> lapsesOf(ContractId contract) {
    return market
        .environment
        .admin()
        .sql("SELECT user_id FROM marketplace.lapse WHERE contract_id = :id")
        .param("id", contract.value())
        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
        .list();
  }

  /** As if the job had seen twice that the buyer can pay. */
  void couldPay(ContractId contract) {
    change(
        """
        INSERT INTO marketplace.checklist_sample
        SELECT :id, at, false, false, true, true
          FROM unnest(ARRAY[now() - interval '10 minutes', now()]) AS n (at)
        """,
        contract.value());
  }

  /** Changes rows as nothing but time would. */
  void change(String sql, UUID id) {
    market.environment.admin().sql(sql).param("id", id).update();
  }

  private String one(String sql, UUID id) {
    return market.environment.admin().sql(sql).param("id", id).query(String.class).single();
  }

  static UUID newId() {
    return Uuids.timeOrdered(Instant.now());
  }
}
