package bloxtr8.marketplace.sandbox;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.OwnershipStore;
import bloxtr8.marketplace.delivery.OwnershipTracking;
import bloxtr8.marketplace.delivery.OwnershipTracking.Signal;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.OwnerChanged;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Sets the owner of a game of the sandbox, as if Roblox had reported it. */
public final class OwnerHandler {

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final OwnershipStore store;
  private final OwnershipTracking tracking;
  private final Outbox outbox;
  private final Clock clock;

  public OwnerHandler(
      Database database,
      OwnershipStore store,
      OwnershipTracking tracking,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.tracking = tracking;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Sets the owner that ownership reads return from now on.
   *
   * @throws RefusedRequest when no such game is tracked
   */
  public void change(EscrowId escrow, GameOwner owner, Cause cause) {
    database.inTransaction(() -> {
      var trackers = store.lock(List.of(escrow));
      if (trackers.isEmpty()) throw RefusedRequest.notFound();
      var changed = new Signal(escrow, new OwnerChanged(owner), clock.instant(), cause);
      var outgoing = new ArrayList<>(tracking.apply(trackers, List.of(changed)));
      outgoing.add(
          Audit.entry(
              escrow.text(),
              "SetOwner",
              Audit.ACCEPTED,
              "sandbox test API",
              owner.name(),
              ACTOR,
              cause));
      outbox.record(outgoing);
    });
  }
}
