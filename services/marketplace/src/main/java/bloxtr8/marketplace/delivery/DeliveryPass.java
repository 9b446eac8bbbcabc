package bloxtr8.marketplace.delivery;

import bloxtr8.marketplace.delivery.domain.Observation;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reads the games whose read is due: claims them with a lease, reads Roblox outside of any
 * transaction, and decides. A replica that dies leaves its claims to the others once their lease
 * has ended; nothing of a pass is published before all of it is decided.
 */
public final class DeliveryPass {

  /** So few that all of them are read within a lease, also while Roblox is slow. */
  private static final int GAMES_MAX = 50;

  private final Database database;
  private final DeliveryWatchStore watches;
  private final DeliveryReads reads;
  private final DeliveryDetection detection;
  private final DeliveryMetrics metrics;
  private final Clock clock;
  private final Duration lease;

  DeliveryPass(
      Database database,
      DeliveryWatchStore watches,
      DeliveryReads reads,
      DeliveryDetection detection,
      DeliveryMetrics metrics,
      Clock clock,
      Duration lease) {
    this.database = database;
    this.watches = watches;
    this.reads = reads;
    this.detection = detection;
    this.metrics = metrics;
    this.clock = clock;
    this.lease = lease;
  }

  /** Returns true when more is due, and may be read now. */
  public boolean runPass() {
    var now = clock.instant();
    var games = database.inTransaction(() -> watches.claim(now, now.plus(lease), GAMES_MAX));
    if (games.isEmpty()) return false;
    var observed = reads.read(games);
    observed.forEach(one -> metrics.count(one.read()));
    decide(observed);
    return games.size() == GAMES_MAX
        && observed.stream().map(ObservedGame::read).noneMatch(Observation::isPostponed);
  }

  /** All in one transaction; when a bug prevents that, each alone, so that one stops no other. */
  private void decide(List<ObservedGame> observed) {
    try {
      database.inTransaction(() -> detection.decide(observed));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      for (var one : observed) decideAlone(one);
    }
  }

  /** A game that cannot be decided about is read again when its lease has ended. */
  private void decideAlone(ObservedGame one) {
    try {
      database.inTransaction(() -> detection.decide(List.of(one)));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      metrics.alertUndecided(one.game().escrow(), e);
    }
  }
}
