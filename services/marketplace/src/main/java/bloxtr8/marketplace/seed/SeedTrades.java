package bloxtr8.marketplace.seed;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.documents.ContractDocumentStore;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.trading.TradingAssembly;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sells games from their listings to their executed contracts, by the commands that people give:
 * many at once, each step of theirs in one transaction.
 */
final class SeedTrades {

  private static final Duration OFFER_LIFE = Duration.ofDays(3);
  private static final Duration DOCUMENT_MAX = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofMillis(100);

  private final Clock clock;
  private final FeeSchedule fees;
  private final TradingAssembly parts;
  private final TradingHandler trading;
  private final SeedDocuments documents;
  private final ContractDocumentStore files;
  private final Actor.Service actor;

  SeedTrades(ServiceContext service, TradingAssembly parts, SeedDocuments documents) {
    this.clock = service.clock();
    this.fees = service.settings().get(FeeSchedule.class);
    this.parts = parts;
    this.trading = parts.handler();
    this.documents = documents;
    this.files = new ContractDocumentStore(service.database().sql());
    this.actor = new Actor.Service(service.name());
  }

  /** A sale with the ids that its parts get. */
  private record Step(Sale sale, OwnershipRead read, SeededContract made) {

    static Step of(Sale sale, Instant at) {
      return new Step(
          sale,
          SeedTrades.read(sale.asset(), at),
          new SeededContract(
              new ListingId(Uuids.timeOrdered(at)),
              new OfferId(Uuids.timeOrdered(at)),
              new ContractId(Uuids.timeOrdered(at))));
    }
  }

  /**
   * Sells, in the given order.
   *
   * @throws RefusedRequest when one of them is refused; the others may have got as far as it
   */
  List<SeededContract> sell(List<Sale> sales, Cause cause) {
    var now = clock.instant();
    var steps = sales.stream().map(sale -> Step.of(sale, now)).toList();
    trading.together(
        at ->
            steps.stream().flatMap(step -> Stream.of(publish(step, at), offer(step, at))).toList(),
        actor,
        cause);
    trading.together(at -> steps.stream().map(step -> accept(step, at)).toList(), actor, cause);
    var made = steps.stream().map(Step::made).toList();
    execute(made.stream().map(SeededContract::contract).toList(), cause);
    return made;
  }

  private static PublishListing publish(Step step, Instant at) {
    var sale = step.sale();
    return new PublishListing(
        step.made().listing(), sale.seller(), sale.asset(), terms(sale), step.read(), at);
  }

  private static ListingTerms terms(Sale sale) {
    return new ListingTerms(
        name(sale.asset()),
        "A game of a sandbox.",
        sale.price(),
        "Tycoon",
        Visibility.PUBLIC,
        null,
        sale.deliveryDays(),
        sale.inspectionDays());
  }

  private MakeOffer offer(Step step, Instant at) {
    var sale = step.sale();
    return new MakeOffer(
        step.made().offer(),
        step.made().listing(),
        sale.buyer(),
        1,
        sale.price(),
        "",
        sale.destination(),
        step.read(),
        fees,
        at.plus(OFFER_LIFE),
        at);
  }

  private static AcceptOffer accept(Step step, Instant at) {
    var sale = step.sale();
    return new AcceptOffer(
        step.made().offer(),
        sale.seller(),
        step.made().contract(),
        sale.price(),
        1,
        step.read(),
        at);
  }

  /** As Roblox would show it while the seller owns it. */
  private static OwnershipRead read(ListedAsset asset, Instant at) {
    var universe = asset.universe();
    var shown = new LinkedHashMap<String, Object>();
    shown.put("id", universe.toString());
    shown.put("name", name(asset));
    if (asset instanceof GroupAsset(_, var group)) shown.put("owner", "groups/" + group);
    var content = Map.of("ownerSeenSince", at.toString(), "seeded", true, "universe", shown);
    var facts = new ReadFacts(new Snapshot(CanonicalJson.of(content)), null, null);
    return asset instanceof GroupAsset(_, var group)
        ? new OwnershipRead(Owner.SELLER, null, Set.of(universe), group, true, facts)
        : new OwnershipRead(Owner.SELLER, null, Set.of(), null, true, facts);
  }

  private static String name(ListedAsset asset) {
    return "Seeded game " + asset.universe();
  }

  /**
   * Has whoever has not signed yet sign these accepted contracts, as soon as they have documents.
   */
  void execute(Collection<ContractId> contracts, Cause cause) {
    makeDocuments(contracts, cause);
    var documentOf = awaitDocuments(contracts);
    var deals = parts.deals().find(contracts);
    trading.together(
        at ->
            deals.stream()
                .flatMap(deal ->
                    signatures(deal, Objects.requireNonNull(documentOf.get(deal.contract())), at))
                .toList(),
        actor,
        cause);
  }

  private void makeDocuments(Collection<ContractId> contracts, Cause cause) {
    var made = new HashMap<ContractId, DocumentHash>();
    parts
        .contracts()
        .find(contracts)
        .forEach((id, contract) -> {
          var document = contract.document() == null ? documents.make(contract) : null;
          if (document != null) made.put(id, document);
        });
    if (made.isEmpty()) return;
    trading.together(
        at ->
            made.entrySet().stream()
                .map(one -> new DocumentReady(one.getKey(), one.getValue(), at))
                .toList(),
        actor,
        cause);
    files.leaveUncertified(made.keySet());
  }

  /** The job of a running marketplace may have been quicker, and then its document counts. */
  private Map<ContractId, DocumentHash> awaitDocuments(Collection<ContractId> contracts) {
    var deadline = System.nanoTime() + DOCUMENT_MAX.toNanos();
    while (true) {
      var found = new HashMap<ContractId, DocumentHash>();
      parts
          .contracts()
          .find(contracts)
          .forEach((id, contract) -> {
            if (contract.document() != null) found.put(id, contract.document());
          });
      if (found.size() == contracts.size()) return found;
      if (System.nanoTime() > deadline)
        throw new IllegalStateException("contracts have no document after " + DOCUMENT_MAX);
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private static Stream<SignContract> signatures(Deal deal, DocumentHash document, Instant at) {
    return Stream.of(Side.values())
        .filter(side -> !hasSigned(deal, side))
        .map(side -> new SignContract(deal.contract(), deal.person(side), document, at));
  }

  private static boolean hasSigned(Deal deal, Side side) {
    return deal.state() instanceof PendingSignature(_, _, var signed) && signed.contains(side);
  }
}
