package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.RailStatement.Made;
import bloxtr8.platform.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * After a restore: learns what providers have made since by operations of ours. An operation that
 * is recorded again has the same id, and finds its object instead of making another.
 */
final class RestoreImport {

  /** The backup's time and the provider's clock are not the same. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** Stripe shows a reversal with its transfer only; whoever asks for it again is told of it. */
  private static final String REVERSAL = "trr_";

  private final Room room;
  private final List<RailStatement> statements;
  private final RestoreStore restores;
  private final LookUpStore lookUps;
  private final Runnable wakeWorkers;

  RestoreImport(Room room, List<RailStatement> statements, Runnable wakeWorkers) {
    this.room = room;
    this.statements = List.copyOf(statements);
    this.restores = new RestoreStore(room.database().sql());
    this.lookUps = new LookUpStore(room.database().sql());
    this.wakeWorkers = wakeWorkers;
  }

  /** A piece of each rail; true when there is more. */
  boolean look() {
    var more = false;
    for (var statement : statements) {
      var since = restores.since(statement.rail());
      if (since != null) more |= learn(statement, since);
    }
    return more;
  }

  private boolean learn(RailStatement statement, Instant since) {
    var rail = statement.rail();
    var now = room.clock().instant();
    var from = restores.learnedTo(rail, MARGIN);
    if (from == null) return false;
    var end = from.plus(statement.piece());
    var isLast = !end.isBefore(now);
    var until = isLast ? now.plus(MARGIN) : end;
    var made = statement.madeBetween(from, until);
    var readable =
        made.stream().map(Made::object).filter(object -> !object.startsWith(REVERSAL)).toList();
    room.database()
        .inTransaction(() -> {
          restores.remember(rail, made);
          lookUps.hint(rail, readable, room.clock().instant());
          if (isLast) restores.learned(rail, since);
          else restores.learnedTo(rail, since, until);
        });
    if (isLast) tell(rail, since);
    wakeWorkers.run();
    return !isLast;
  }

  private void tell(Rail rail, Instant since) {
    room.telemetry()
        .alerts()
        .raise(
            room.name(),
            "restore-learned",
            "%s was restored to %s; what it made since is known again".formatted(rail, since));
  }
}
