package bloxtr8.escrow.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.escrow.Deadlines;
import bloxtr8.escrow.EscrowPreflightStore;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.settings.World;
import java.time.Duration;

/** Moves the deadlines of one escrow, in the sandbox world only. */
public final class DeadlineMover implements DeadlineTestApi {

  private final ServiceContext service;
  private final EscrowPreflightStore store;

  public DeadlineMover(ServiceContext service, EscrowPreflightStore store) {
    this.service = service;
    this.store = store;
  }

  @Override
  public String prefix() {
    return EscrowId.PREFIX;
  }

  @Override
  public void move(String subject, Duration forward) {
    if (World.of(service.settings()) != World.SANDBOX) throw RefusedRequest.notFound();
    var escrow = idOf(subject);
    if (!(store.escrow(escrow) instanceof Opened)) throw RefusedRequest.notFound();
    service
        .database()
        .inTransaction(() -> service.outbox().record(Deadlines.move(escrow, forward, "TIME_DOOR")));
  }

  private static EscrowId idOf(String subject) {
    try {
      return EscrowId.parse(subject);
    } catch (MalformedId _) {
      throw RefusedRequest.notFound();
    }
  }
}
