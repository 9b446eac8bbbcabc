package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.RailStatement.Made;
import bloxtr8.platform.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * After a restore: learns what providers have made since by operations of ours. An operation that
 * is recorded again has the same id, and finds its object instead of making another.
 */
final class RestoreImport {

  /** The backup's time and the provider's clock are not the same. */
  private static final Duration MARGIN = Duration.ofHours(1);

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

  boolean look() {
    for (var statement : statements) {
      var since = restores.since(statement.rail());
      if (since != null) learn(statement, since);
    }
    return false;
  }

  private void learn(RailStatement statement, Instant since) {
    var rail = statement.rail();
    var made = statement.madeSince(since.minus(MARGIN));
    room.database()
        .inTransaction(() -> {
          restores.learned(rail, made);
          lookUps.hint(rail, made.stream().map(Made::object).toList(), room.clock().instant());
        });
    tell(rail, since, made.size());
    wakeWorkers.run();
  }

  private void tell(Rail rail, Instant since, int objects) {
    room.telemetry()
        .alerts()
        .raise(
            room.name(),
            "restore-learned",
            String.format(
                Locale.ROOT,
                "%s was restored to %s; %d objects that it made since are known again",
                rail,
                since,
                objects));
  }
}
