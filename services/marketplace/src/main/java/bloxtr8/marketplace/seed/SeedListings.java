package bloxtr8.marketplace.seed;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.trading.TradingAssembly;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Publishes listings of invented games by the commands of their sellers, without messages, which
 * would be as many again. Roblox is never asked about these games.
 */
final class SeedListings {

  /** In a row of one seller: each transaction reads how much each of its sellers has. */
  private static final int OF_ONE_SELLER = 50;

  private static final int BATCH = 200;
  private static final long AGE_MAX_SECONDS = Duration.ofDays(365).toSeconds();

  /** Without evidence, which nobody looks at here. */
  private static final OwnershipRead OWNED = new OwnershipRead(Owner.SELLER, null, Set.of(), true);

  private final TradingAssembly parts;
  private final SeedNumberStore numbers;
  private final Clock clock;
  private final Actor.Service actor;

  SeedListings(ServiceContext service, TradingAssembly parts) {
    this.parts = parts;
    this.numbers = new SeedNumberStore(service.database().sql());
    this.clock = service.clock();
    this.actor = new Actor.Service(service.name());
  }

  /** Publishes; one after another of the sellers has a few. Only one program may at a time. */
  void publish(List<UserId> sellers, int count, Cause cause) {
    var first = numbers.next();
    for (var made = 0; made < count; made += BATCH)
      batch(sellers, first + made, Math.min(BATCH, count - made), cause);
  }

  /** All of a batch are of one time of the last year. */
  private void batch(List<UserId> sellers, int first, int count, Cause cause) {
    var age = new SplittableRandom(first).nextLong(AGE_MAX_SECONDS);
    var then = Clock.offset(clock, Duration.ofSeconds(-age));
    var at = then.instant();
    var drafts =
        IntStream.range(first, first + count)
            .mapToObj(number ->
                new Draft(
                    new ListingId(Uuids.timeOrdered(at)),
                    sellers.get((number - 1) / OF_ONE_SELLER % sellers.size()),
                    InventedListing.of(number)))
            .toList();
    parts
        .quietHandler(then)
        .together(
            now -> drafts.stream().flatMap(draft -> draft.commands(now)).toList(), actor, cause);
  }

  private record Draft(ListingId id, UserId seller, InventedListing listing) {

    Stream<TradingCommand> commands(Instant at) {
      var asset = listing.asset();
      var publish = new PublishListing(id, seller, asset, listing.terms(), OWNED, at);
      return listing.active()
          ? Stream.of(publish)
          : Stream.of(publish, new DeactivateListing(id, seller, at));
    }
  }
}
