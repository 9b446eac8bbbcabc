package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.BudgetStore.Grant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leases calls from the shared budgets, one statement for each pass of a caller. */
final class Budgets {

  /** Where a 429 does not say for how long: until every call that we made is a minute old. */
  private static final Duration CLOSED_USUALLY = Duration.ofMinutes(1);

  private static final Duration CLOSED_MIN = Duration.ofSeconds(1);
  private static final Duration CLOSED_MAX = Duration.ofMinutes(15);

  private final BudgetStore store;
  private final RobloxSettings settings;

  Budgets(BudgetStore store, RobloxSettings settings) {
    this.store = store;
    this.settings = settings;
    for (var source : RobloxSource.values()) settings.budget(source);
  }

  /**
   * Calls that may be made until a time.
   *
   * @param pause until the next call can be granted
   */
  record Lease(int calls, Duration pause, long from) {

    /** Whether a call may still begin: it must not be counted in a later minute than its grant. */
    boolean isValid() {
      return System.nanoTime() - from < Budget.VALID.toNanos();
    }
  }

  /** Leases up to this many calls of a source. */
  Lease lease(RobloxSource source, int wanted) {
    var from = System.nanoTime();
    Grant grant = store.take(source, settings.budget(source), wanted);
    return new Lease(grant.calls(), grant.pause(), from);
  }

  /**
   * Closes a source for all replicas after a 429, and returns for how long.
   *
   * @param asked how long Roblox asked for; null where it did not say
   */
  Duration close(RobloxSource source, @Nullable Duration asked) {
    var time = asked == null ? CLOSED_USUALLY : asked;
    if (time.compareTo(CLOSED_MIN) < 0) time = CLOSED_MIN;
    if (time.compareTo(CLOSED_MAX) > 0) time = CLOSED_MAX;
    // The tokens of users have budgets of their own at Roblox: one user's 429 closes no other's.
    if (source != RobloxSource.GRANTED_UNIVERSES) store.close(source, time);
    return time;
  }
}
