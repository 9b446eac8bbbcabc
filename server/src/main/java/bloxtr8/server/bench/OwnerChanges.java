package bloxtr8.server.bench;

import bloxtr8.kernel.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Gives each game to its buyer at a moment of its own, at the sandbox's Roblox. */
final class OwnerChanges {

  /** The moments of a run are always the same. */
  private static final long SEED = 11;

  private final LoadClient client;
  private final String control;
  private final List<Planned> planned = new ArrayList<>();

  private record Planned(WatchedDeal deal, Duration after) {}

  /**
   * Plans the changes, and makes none yet.
   *
   * @param sandbox its base URL, without a path
   * @param window in which all are made
   */
  OwnerChanges(LoadClient client, String sandbox, Collection<WatchedDeal> deals, Duration window) {
    this.client = client;
    this.control = sandbox + "/sandbox/roblox/control/";
    var random = new Random(SEED);
    for (var deal : deals)
      planned.add(new Planned(deal, Duration.ofMillis(random.nextLong(window.toMillis() + 1))));
    planned.sort(Comparator.comparing(Planned::after));
  }

  /** Makes them all, and returns when each has begun. */
  Map<UUID, Instant> make() {
    var changedAt = new HashMap<UUID, Instant>();
    var began = Instant.now();
    for (var change : planned) {
      for (var pause = pause(began, change); pause.isPositive(); pause = pause(began, change))
        LockSupport.parkNanos(pause.toNanos());
      changedAt.put(change.deal().escrow(), Instant.now());
      give(change.deal());
    }
    return changedAt;
  }

  private static Duration pause(Instant began, Planned change) {
    return Duration.between(Instant.now(), began.plus(change.after()));
  }

  private void give(WatchedDeal deal) {
    if (deal.route() == Route.GROUP_HANDOVER)
      client.post(
          control + "group-owner",
          null,
          null,
          Map.of("groupId", deal.groupId(), "userId", deal.buyerId()));
    else
      client.post(
          control + "move",
          null,
          null,
          Map.of("universeId", deal.universeId(), "groupId", deal.groupId()));
  }
}
