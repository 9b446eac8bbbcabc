package bloxtr8.gateway.orders;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.sweep.Sweep;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends again, byte for byte, what was accepted and is not decided, for as long as it takes. Only
 * what the broker has acknowledged counts as sent; after twenty sends or ten minutes staff are
 * called, and sending goes on.
 */
public final class OrderSweep implements Sweep.Look {

  private static final int TAKEN_MAX = CommandOutcomes.IDS_MAX;

  /** Nobody else sends a command while this replica waits for its acknowledgement. */
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(1);

  /** It reached its room, which keeps it until somebody has looked: sending it changes nothing. */
  private static final Duration PARKED_LOOK = Duration.ofMinutes(10);

  /** Longer than the producer tries. */
  private static final Duration ACKNOWLEDGED_IN = Duration.ofSeconds(20);

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

  private record Claimed(int count, List<Order> undecided) {}

  @Override
  public boolean take() {
    var claimed = database.inTransaction(this::claim);
    if (!claimed.undecided().isEmpty()) send(claimed.undecided());
    return claimed.count() == TAKEN_MAX;
  }

  private Claimed claim() {
    var due = store.claimDue(TAKEN_MAX);
    if (due.isEmpty()) return new Claimed(0, List.of());
    var known =
        outcomes.outcomes(idsOf(due)).stream()
            .collect(Collectors.toMap(CommandOutcome::command, CommandOutcome::ruling));
    var decided = new ArrayList<CommandId>();
    var parked = new ArrayList<CommandId>();
    known.forEach((id, ruling) -> (ruling == Ruling.PARKED ? parked : decided).add(id));
    var undecided = due.stream().filter(order -> !known.containsKey(order.id())).toList();
    store.decided(decided);
    store.lookAgainIn(PARKED_LOOK, parked);
    store.lookAgainIn(CLAIMED_FOR, idsOf(undecided));
    return new Claimed(due.size(), undecided);
  }

  private void send(List<Order> undecided) {
    var sendings = undecided.stream().map(sender::send).toList();
    var arrived = OrderSender.await(sendings, ACKNOWLEDGED_IN);
    var acknowledged = new ArrayList<CommandId>();
    var unacknowledged = new ArrayList<CommandId>();
    for (var i = 0; i < undecided.size(); i++)
      (arrived.get(i) ? acknowledged : unacknowledged).add(undecided.get(i).id());
    var called =
        database.inTransaction(() -> {
          store.acknowledged(acknowledged);
          store.unacknowledged(unacknowledged);
          return store.staffCalled(idsOf(undecided));
        });
    if (!called.isEmpty()) alerts.raise("gateway", "order-undecided", sentenceAbout(called));
  }

  private static String sentenceAbout(Collection<CommandId> called) {
    return called.size()
        + " accepted commands have waited long to be decided and are still sent, one of them "
        + called.iterator().next();
  }

  private static List<CommandId> idsOf(List<Order> orders) {
    return orders.stream().map(Order::id).toList();
  }
}
