package bloxtr8.payments.sellers;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.platform.ServiceContext;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads sellers' accounts at Stripe periodically: their events are in no list of ours, and a
 * webhook may be lost. Accounts that are not ready yet are read more often.
 */
public final class AccountPoll {

  private static final int AT_ONCE = 100;
  private static final Duration OFTEN_FOR = Duration.ofDays(30);
  private static final Duration SELDOM = Duration.ofDays(1);

  private final ServiceContext service;
  private final Clock clock;
  private final DestinationStore destinations;
  private final ProviderRefreshStore refreshes;
  private final Duration often;
  private final Runnable signalWorkers;

  public AccountPoll(
      ServiceContext service,
      Duration often,
      WorkerSignal signalWorkers,
      DestinationStore destinations,
      ProviderRefreshStore refreshes) {
    this.service = service;
    this.clock = service.clock();
    this.destinations = destinations;
    this.refreshes = refreshes;
    this.often = often;
    this.signalWorkers = signalWorkers;
  }

  /** Runs one pass. Returns true when there may be more. */
  public boolean runPass() {
    var now = clock.instant();
    var taken =
        service
            .database()
            .inTransaction(() -> {
              var accounts =
                  destinations.toRead(
                      AT_ONCE, now, now.minus(OFTEN_FOR), now.plus(often), now.plus(SELDOM));
              refreshes.hint(Rail.STRIPE, accounts, now);
              return accounts.size();
            });
    if (taken > 0) signalWorkers.run();
    return taken == AT_ONCE;
  }
}
