package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.platform.Room;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads sellers' accounts at Stripe again, each in its turn: what happens on them is in no list of
 * our own, and a webhook may be lost. Those that are not ready yet are read often.
 */
final class AccountPoll {

  private static final int AT_ONCE = 100;
  private static final Duration OFTEN_FOR = Duration.ofDays(30);
  private static final Duration SELDOM = Duration.ofDays(1);

  private final Room room;
  private final Clock clock;
  private final DestinationStore destinations;
  private final LookUpStore lookUps;
  private final Duration often;
  private final Runnable wakeWorkers;

  AccountPoll(Room room, Duration often, Runnable wakeWorkers) {
    this.room = room;
    this.clock = room.clock();
    this.destinations = new DestinationStore(room.database().sql());
    this.lookUps = new LookUpStore(room.database().sql());
    this.often = often;
    this.wakeWorkers = wakeWorkers;
  }

  /** True when there may be more. */
  boolean look() {
    var now = clock.instant();
    var taken =
        room.database()
            .inTransaction(() -> {
              var accounts =
                  destinations.toRead(
                      AT_ONCE, now, now.minus(OFTEN_FOR), now.plus(often), now.plus(SELDOM));
              lookUps.hint(Rail.STRIPE, accounts, now);
              return accounts.size();
            });
    if (taken > 0) wakeWorkers.run();
    return taken == AT_ONCE;
  }
}
