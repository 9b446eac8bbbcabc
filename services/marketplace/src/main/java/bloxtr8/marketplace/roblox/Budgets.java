package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.BudgetStore.Grant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leases calls from one share of the budgets that all replicas use, one statement for each pass of
 * a caller.
 */
final class Budgets {

  /** Where a 429 does not say for how long: until every call that we made is a minute old. */
  private static final Duration CLOSED_USUALLY = Duration.ofMinutes(1);

  private static final Duration CLOSED_MIN = Duration.ofSeconds(1);
  private static final Duration CLOSED_MAX = Duration.ofMinutes(15);

  private final BudgetStore store;
  private final RobloxSettings settings;
  private final BudgetShare share;

  Budgets(BudgetStore store, RobloxSettings settings, BudgetShare share) {
    this.store = store;
    this.settings = settings;
    this.share = share;
    // A limit that allows no call stops the start.
    for (var source : RobloxSource.values()) if (share.has(source)) budget(source);
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

  private Budget budget(RobloxSource source) {
    return share.of(source, settings.perMinute(source));
  }

  /** Another share of the same budgets. */
  Budgets of(BudgetShare other) {
    return new Budgets(store, settings, other);
  }

  /** Leases up to this many calls of a source. */
  Lease lease(RobloxSource source, int wanted) {
    var from = System.nanoTime();
    Grant grant = store.take(share.bucket(source), budget(source), wanted);
    return new Lease(grant.calls(), grant.pause(), from);
  }

  /**
   * Closes a source for all replicas and all shares after a 429, and returns for how long.
   *
   * @param asked how long Roblox asked for; null where it did not say
   */
  Duration close(RobloxSource source, @Nullable Duration asked) {
    var time = asked == null ? CLOSED_USUALLY : asked;
    if (time.compareTo(CLOSED_MIN) < 0) time = CLOSED_MIN;
    if (time.compareTo(CLOSED_MAX) > 0) time = CLOSED_MAX;
    // The tokens of users have budgets of their own at Roblox: one user's 429 closes no other's.
    if (source != RobloxSource.GRANTED_UNIVERSES)
      for (var each : BudgetShare.values())
        if (each.has(source)) store.close(each.bucket(source), time);
    return time;
  }
}
