package bloxtr8.gateway.orders;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.gateway.orders.OrderStore.Due;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.sweep.Sweep;
import bloxtr8.platform.telemetry.Alerts;
import java.util.List;
import java.util.stream.Collectors;

/** Sends again, byte for byte, what was taken long ago and nobody has decided. */
public final class OrderSweep implements Sweep.Look {

  private static final int TAKEN_MAX = CommandOutcomes.IDS_MAX;

  /** Half a minute apart, so that staff are called after ten minutes. */
  private static final int SENDS_MAX = 20;

  private final Database database;
  private final OrderStore store;
  private final CommandOutcomes outcomes;
  private final OrderSender sender;
  private final Alerts alerts;

  public OrderSweep(
      Database database,
      OrderStore store,
      CommandOutcomes outcomes,
      OrderSender sender,
      Alerts alerts) {
    this.database = database;
    this.store = store;
    this.outcomes = outcomes;
    this.sender = sender;
    this.alerts = alerts;
  }

  @Override
  public boolean take() {
    var due = database.inTransaction(() -> look(store.claimDue(TAKEN_MAX)));
    return due.size() == TAKEN_MAX;
  }

  private List<Due> look(List<Due> due) {
    if (due.isEmpty()) return due;
    var decided =
        outcomes.outcomes(idsOf(due)).stream()
            .map(CommandOutcome::command)
            .collect(Collectors.toSet());
    var undecided = due.stream().filter(d -> !decided.contains(d.order().id())).toList();
    var hopeless = undecided.stream().filter(d -> d.sends() >= SENDS_MAX).toList();
    var again = undecided.stream().filter(d -> d.sends() < SENDS_MAX).toList();
    store.decided(decided);
    store.givenUp(idsOf(hopeless));
    store.sentAgain(idsOf(again));
    Database.afterCommit(() -> {
      for (var one : again) sender.send(one.order());
      for (var one : hopeless)
        alerts.raise(
            "gateway", "order-undecided", one.order().id() + " has not been decided in 10 minutes");
    });
    return due;
  }

  private static List<CommandId> idsOf(List<Due> due) {
    return due.stream().map(d -> d.order().id()).toList();
  }
}
