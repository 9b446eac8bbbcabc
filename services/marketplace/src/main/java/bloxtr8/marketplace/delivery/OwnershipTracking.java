package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.OwnershipDecider;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies signals to the trackers of games, in the transaction that has locked the trackers. */
public final class OwnershipTracking {

  private final OwnershipStore store;

  /** A signal about the game of an escrow, and its cause. */
  public record Signal(EscrowId escrow, OwnershipSignal signal, Instant at, Cause cause) {}

  public OwnershipTracking(OwnershipStore store) {
    this.store = store;
  }

  /**
   * Saves the trackers as the signals leave them; signals about games that are not tracked are
   * skipped.
   *
   * @return what must be published
   */
  public List<Outgoing> apply(List<OwnershipTracker> locked, List<Signal> signals) {
    Map<EscrowId, OwnershipTracker> trackers = new HashMap<>();
    for (var tracker : locked) trackers.put(tracker.escrow(), tracker);
    var outgoing = new ArrayList<Outgoing>();
    for (var one : signals) {
      @Nullable OwnershipTracker tracker = trackers.get(one.escrow());
      if (tracker == null) continue;
      var decision = OwnershipDecider.decide(tracker, one.signal(), one.at());
      trackers.put(one.escrow(), decision.tracker());
      OwnershipMessages.write(one.escrow(), decision.reports(), one.at(), one.cause())
          .forEach(outgoing::add);
    }
    if (!trackers.isEmpty()) store.save(trackers.values());
    return outgoing;
  }
}
