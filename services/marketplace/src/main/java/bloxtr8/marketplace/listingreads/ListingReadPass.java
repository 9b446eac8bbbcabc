package bloxtr8.marketplace.listingreads;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Backoff;
import bloxtr8.marketplace.listingreads.ListingReadStore.UnknownRead;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Cause;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/**
 * Reads who owns the games of live listings whose read is due: claims them with a lease, reads
 * Roblox outside of any transaction, and reports what is known. Where Roblox does not say, nothing
 * is decided, and the game is read again later.
 *
 * <p>The calls are those of delivery detection, and few of them: a pass is bounded, and none
 * follows another at once, also when more is due.
 */
public final class ListingReadPass {

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());
  private static final String CAUSE = "reads of listings";

  private final ServiceContext service;
  private final ListingReadStore listings;
  private final ListingReads reads;
  private final SnapshotStore snapshots;
  private final TradingHandler trading;
  private final ListingReadSettings settings;
  private final Backoff unknownPauses;
  private final Clock clock;

  ListingReadPass(
      ServiceContext service,
      ListingReadStore listings,
      ListingReads reads,
      SnapshotStore snapshots,
      TradingHandler trading,
      ListingReadSettings settings) {
    this.service = service;
    this.listings = listings;
    this.reads = reads;
    this.snapshots = snapshots;
    this.trading = trading;
    this.settings = settings;
    this.unknownPauses = new Backoff(settings.unknownFirst(), settings.unknownLongest());
    this.clock = service.clock();
  }

  /** Returns false: the next pass comes after the interval, which bounds the calls to Roblox. */
  public boolean runPass() {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var until = at.plus(settings.lease());
    var due = listings.claim(at, until, settings.listingsAtOnce());
    if (due.isEmpty()) return false;
    alertIfLate(due, at);
    var known = reads.read(due);
    putOff(due, known);
    decide(known, at);
    return false;
  }

  private void putOff(List<DueListing> due, List<ReadListing> known) {
    var answered = new HashSet<DueListing>();
    for (var read : known) answered.add(read.listing());
    var now = clock.instant();
    var unknown =
        due.stream()
            .filter(listing -> !answered.contains(listing))
            .map(listing ->
                new UnknownRead(listing, now.plus(unknownPauses.after(listing.unknownReads() + 1))))
            .toList();
    count("UNKNOWN", unknown.size());
    listings.unknown(unknown);
  }

  /** All in one transaction; when a bug prevents that, each alone, so that one stops no other. */
  private void decide(List<ReadListing> known, Instant at) {
    if (known.isEmpty()) return;
    for (var read : known) count(read.read().owner().name(), 1);
    try {
      decideTogether(known, at);
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      for (var one : known) decideAlone(one, at);
    }
  }

  /** A listing that cannot be decided about is read again when its lease has ended. */
  private void decideAlone(ReadListing one, Instant at) {
    try {
      decideTogether(List.of(one), at);
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      alert(
          "listing-undecided",
          "What was read about " + one.listing().id().text() + " cannot be decided: " + e);
    }
  }

  private void decideTogether(List<ReadListing> known, Instant at) {
    trading.withReports(() -> {
      var decided =
          trading.report(
              now -> known.stream().map(read -> seen(read, now)).toList(), ACTOR, Cause.of(CAUSE));
      snapshots.insert(known.stream().map(read -> read.seen().snapshot()).toList(), at);
      var next = at.plus(settings.readInterval());
      listings.known(known, at, at.plus(settings.lostInterval()), next);
      return decided;
    });
  }

  private static OwnershipSeen seen(ReadListing read, Instant at) {
    return new OwnershipSeen(read.listing().id(), read.read(), at);
  }

  private void alertIfLate(List<DueListing> due, Instant now) {
    var late = now.minus(settings.overdueAfter());
    due.stream()
        .filter(listing -> listing.dueAt().isBefore(late))
        .findFirst()
        .ifPresent(listing ->
            alert(
                "listing-reads-late",
                "The owner of a listed game should have been read at " + listing.dueAt()));
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }

  private void count(String result, int times) {
    service
        .telemetry()
        .meters()
        .counter("bloxtr8.listing.reads", "result", result)
        .increment(times);
  }
}
