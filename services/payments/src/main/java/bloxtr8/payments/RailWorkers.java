package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.LookUpStore.LookUp;
import bloxtr8.payments.domain.Operation;
import bloxtr8.platform.Room;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A bounded number of workers for each provider, so that a slow one keeps no other waiting. */
final class RailWorkers {

  private final Room room;
  private final OperationWorker operations;
  private final LookUpWorker lookUps;
  private final Pace pace;
  private final Bell bell;

  RailWorkers(Room room, OperationWorker operations, LookUpWorker lookUps, Pace pace, Bell bell) {
    this.room = room;
    this.operations = operations;
    this.lookUps = lookUps;
    this.pace = pace;
    this.bell = bell;
  }

  Workers<Operation> operations(Rail rail, int hands) {
    var store = new OperationStore(room.database().sql());
    return workers(
        "operations",
        rail,
        hands,
        limit -> {
          var now = room.clock().instant();
          return store.claim(rail, limit, now, now.plus(pace.lease()));
        },
        operations::work);
  }

  Workers<LookUp> lookUps(Rail rail, int hands) {
    var store = new LookUpStore(room.database().sql());
    return workers(
        "look-ups",
        rail,
        hands,
        limit -> {
          var now = room.clock().instant();
          return store.claim(rail, limit, now, now.plus(pace.lease()));
        },
        lookUps::work);
  }

  private <T> Workers<T> workers(
      String what, Rail rail, int hands, IntFunction<List<T>> claim, Consumer<T> work) {
    var workers =
        new Workers<T>(
            rail.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + what,
            hands,
            room.settings().get(PaymentsSettings.LOOK),
            claim,
            work,
            room.telemetry().alerts());
    bell.wakes(workers::wake);
    return workers;
  }
}
