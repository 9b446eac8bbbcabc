package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.marketplace.contracts.ContractStore.StoredContract;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.ListingStore.ListingClaim;
import bloxtr8.marketplace.trading.ListingStore.ListingRead;
import bloxtr8.marketplace.trading.SignatureStore.Signature;
import bloxtr8.marketplace.trading.domain.Claim;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractSigned;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReopened;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.UniverseMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what commands have changed, each kind of row with one statement. */
final class TradingChanges {

  private final UniverseStore universes;
  private final ListingStore listings;
  private final OfferStore offers;
  private final DealStore deals;
  private final LapseStore lapses;
  private final SignatureStore signatures;
  private final SnapshotStore snapshots;
  private final DealContracts contracts;
  private final @Nullable Duration nextRead;

  /**
   * Writes with these stores.
   *
   * @param nextRead from a read of a listing's owner for a command to the next one; null where
   *     nobody ever reads again
   */
  TradingChanges(
      UniverseStore universes,
      ListingStore listings,
      OfferStore offers,
      DealStore deals,
      LapseStore lapses,
      SignatureStore signatures,
      SnapshotStore snapshots,
      DealContracts contracts,
      @Nullable Duration nextRead) {
    this.universes = universes;
    this.listings = listings;
    this.offers = offers;
    this.deals = deals;
    this.lapses = lapses;
    this.signatures = signatures;
    this.snapshots = snapshots;
    this.contracts = contracts;
    this.nextRead = nextRead;
  }

  /**
   * Writes the difference of two states.
   *
   * @return the contracts that have become ready or executed
   */
  Map<ContractId, StoredContract> write(
      Collection<TradingCommand> commands,
      TradingState before,
      TradingState after,
      List<TradingStep> steps,
      Instant at) {
    var reads = reads(commands, after);
    snapshots.insert(contents(reads.values()), at);
    universes.mark(marks(before, after), at);
    writeListings(before, after, steps, at);
    keep(reads, at);
    listings.readNow(ids(steps, ListingReopened.class, ListingReopened::listing), at);
    writeOffers(before, after, at);
    for (var accepted : events(steps, OfferAccepted.class))
      contracts.write(accepted, after, factsOf(reads, accepted.offer().listing()), at);
    deals.save(changed(before.deals(), after.deals(), accepted(steps)), at);
    lapses.insert(events(steps, LapseRecorded.class), at);
    signatures.write(signed(steps, after), at);
    return begun(steps);
  }

  private void keep(Map<ListingId, OwnershipRead> reads, Instant at) {
    if (nextRead == null) return;
    var known = new ArrayList<ListingRead>();
    reads.forEach((listing, read) -> known.add(new ListingRead(listing, read.facts())));
    listings.read(known, at, at.plus(nextRead));
  }

  private static List<Signature> signed(List<TradingStep> steps, TradingState after) {
    var signed = new ArrayList<Signature>();
    for (var step : steps)
      if (step.event() instanceof ContractSigned event
          && step.order().command() instanceof SignContract(_, _, _, var proof, _)) {
        var deal = Objects.requireNonNull(after.deals().get(event.contract()));
        var user = deal.person(event.side());
        signed.add(new Signature(event.contract(), event.side(), user, event.document(), proof));
      }
    return signed;
  }

  /** The watch over a game begins with the contract's execution. */
  private Map<ContractId, StoredContract> begun(List<TradingStep> steps) {
    var ids = ids(steps, ContractReady.class, ContractReady::contract);
    var executed = ids(steps, ContractExecuted.class, ContractExecuted::contract);
    ids.addAll(executed);
    var stored = contracts.find(ids);
    for (var id : executed) {
      var one = stored.get(id);
      if (one != null) contracts.begin(one.contract());
    }
    return stored;
  }

  private void writeListings(
      TradingState before, TradingState after, List<TradingStep> steps, Instant at) {
    var inserted = new ArrayList<Listing>();
    var updated = new ArrayList<Listing>();
    var versions = new ArrayList<Listing>();
    var givenUp = new ArrayList<ListingClaim>();
    var taken = new ArrayList<ListingClaim>();
    for (var listing : after.listings().values()) {
      var old = before.listings().get(listing.id());
      if (listing.equals(old)) continue;
      (old == null ? inserted : updated).add(listing);
      if (old == null || old.version() != listing.version()) versions.add(listing);
      Set<Claim> had = old == null ? Set.of() : old.claims();
      add(givenUp, listing.id(), had, listing.claims());
      add(taken, listing.id(), listing.claims(), had);
    }
    listings.update(updated, at);
    listings.insert(inserted, at);
    listings.insertVersions(versions, at);
    listings.changeClaims(givenUp, taken);
    var published =
        ids(steps, ListingPublished.class, ListingPublished::listing).stream()
            .map(after.listings()::get)
            .toList();
    listings.insertPublications(published, at);
  }

  private static void add(
      List<ListingClaim> to, ListingId listing, Set<Claim> claims, Set<Claim> without) {
    for (var claim : claims) if (!without.contains(claim)) to.add(new ListingClaim(listing, claim));
  }

  /** What is over before what is new: a buyer has one live offer for a listing. */
  private void writeOffers(TradingState before, TradingState after, Instant at) {
    var inserted = new ArrayList<Offer>();
    var updated = new ArrayList<Offer>();
    for (var offer : after.offers().values()) {
      var old = before.offers().get(offer.id());
      if (!offer.equals(old)) (old == null ? inserted : updated).add(offer);
    }
    offers.update(updated, at);
    offers.insert(inserted);
  }

  private static Map<UniverseId, UniverseMark> marks(TradingState before, TradingState after) {
    var marks = new HashMap<UniverseId, UniverseMark>();
    after
        .universes()
        .forEach((id, mark) -> {
          if (!mark.equals(before.universes().get(id))) marks.put(id, mark);
        });
    return marks;
  }

  private static Map<ContractId, Deal> accepted(List<TradingStep> steps) {
    var accepted = new HashMap<ContractId, Deal>();
    for (var event : events(steps, OfferAccepted.class))
      accepted.put(event.deal().contract(), event.deal());
    return accepted;
  }

  private static List<Deal> changed(
      Map<ContractId, Deal> before, Map<ContractId, Deal> after, Map<ContractId, Deal> written) {
    return after.values().stream()
        .filter(deal -> !deal.equals(before.get(deal.contract())))
        .filter(deal -> !deal.equals(written.get(deal.contract())))
        .toList();
  }

  /**
   * The reads that know the owner, by the listing that they are about. Whoever reads without being
   * asked keeps what they read, and when they read again.
   */
  private static Map<ListingId, OwnershipRead> reads(
      Collection<TradingCommand> commands, TradingState after) {
    var reads = new HashMap<ListingId, OwnershipRead>();
    for (var command : commands)
      switch (command) {
        case PublishListing c -> put(reads, after, c.listing(), c.read());
        case ActivateListing c -> put(reads, after, c.listing(), c.read());
        case AcceptOffer c -> {
          var offer = after.offers().get(c.offer());
          if (offer != null) put(reads, after, offer.listing(), c.read());
        }
        default -> {}
      }
    return reads;
  }

  private static void put(
      Map<ListingId, OwnershipRead> reads,
      TradingState after,
      ListingId listing,
      OwnershipRead read) {
    if (read.owner() != Owner.UNKNOWN && after.listings().containsKey(listing))
      reads.put(listing, read);
  }

  private static Collection<Snapshot> contents(Collection<OwnershipRead> reads) {
    var contents = new HashSet<Snapshot>();
    for (var read : reads) if (read.facts() != null) contents.add(read.facts().snapshot());
    return contents;
  }

  private static @Nullable ReadFacts factsOf(
      Map<ListingId, OwnershipRead> reads, ListingId listing) {
    var read = reads.get(listing);
    return read == null ? null : read.facts();
  }

  private static <E extends TradingEvent> List<E> events(List<TradingStep> steps, Class<E> type) {
    return steps.stream().map(TradingStep::event).filter(type::isInstance).map(type::cast).toList();
  }

  private static <E extends TradingEvent, I> Set<I> ids(
      List<TradingStep> steps, Class<E> type, Function<E, I> id) {
    var ids = new HashSet<I>();
    for (var event : events(steps, type)) ids.add(id.apply(event));
    return ids;
  }
}
