package bloxtr8.marketplace.delivery;

import bloxtr8.marketplace.delivery.domain.Observation;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A game, and what was just read about it.
 *
 * @param seen the content of each snapshot, and where it was read
 * @param facts everything that is shown of the game, for the contract; null where it is not wanted,
 *     or could not be read
 * @param postponedFor until the first of the further sources that could not be asked can be
 */
record ObservedGame(
    WatchedGame game,
    Observation read,
    List<Seen> seen,
    @Nullable Snapshot facts,
    Duration postponedFor) {

  /** What one source answered. */
  record Seen(OwnershipSource source, Snapshot snapshot) {}
}
