package bloxtr8.escrow;

import bloxtr8.api.DeadlineMover;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.settings.World;
import java.time.Duration;

/** Lets time pass for one escrow, in the sandbox world alone. */
final class TimeDoor implements DeadlineMover {

  private final Room room;
  private final EscrowDoorStore store;

  TimeDoor(Room room, EscrowDoorStore store) {
    this.room = room;
    this.store = store;
  }

  @Override
  public String prefix() {
    return EscrowId.PREFIX;
  }

  @Override
  public void move(String subject, Duration forward) {
    if (room.settings().get(World.SETTING) != World.SANDBOX) throw Problem.notFound();
    var escrow = idOf(subject);
    if (!(store.escrow(escrow) instanceof Opened)) throw Problem.notFound();
    room.database()
        .inTransaction(() -> room.outbox().record(Deadlines.move(escrow, forward, "TIME_DOOR")));
  }

  private static EscrowId idOf(String subject) {
    try {
      return EscrowId.parse(subject);
    } catch (MalformedId _) {
      throw Problem.notFound();
    }
  }
}
