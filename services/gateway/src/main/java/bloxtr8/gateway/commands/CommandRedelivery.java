package bloxtr8.gateway.commands;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Publishes accepted, undecided commands again with the same bytes, without a limit of time. Only
 * acknowledged publications are counted; after twenty of them or ten minutes an alert is raised,
 * and redelivery continues.
 */
public final class CommandRedelivery implements PollingJob.Pass {

  private static final int CLAIMED_MAX = CommandOutcomes.IDS_MAX;

  /** Other replicas do not publish a command while this one waits for its acknowledgement. */
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(1);

  /**
   * A parked command has reached its service and waits for staff: publishing it again has no
   * effect.
   */
  private static final Duration PARKED_CHECK = Duration.ofMinutes(10);

  /** Longer than the producer's delivery time-out. */
  private static final Duration ACKNOWLEDGED_IN = Duration.ofSeconds(20);

  private final Database database;
  private final AcceptedCommandStore store;
  private final CommandOutcomes outcomes;
  private final CommandPublisher publisher;
  private final Alerts alerts;

  public CommandRedelivery(
      Database database,
      AcceptedCommandStore store,
      CommandOutcomes outcomes,
      CommandPublisher publisher,
      Alerts alerts) {
    this.database = database;
    this.store = store;
    this.outcomes = outcomes;
    this.publisher = publisher;
    this.alerts = alerts;
  }

  private record ClaimedCommands(int count, List<AcceptedCommand> undecided) {}

  @Override
  public boolean runPass() {
    var claimed = database.inTransaction(this::claim);
    if (!claimed.undecided().isEmpty()) send(claimed.undecided());
    return claimed.count() == CLAIMED_MAX;
  }

  private ClaimedCommands claim() {
    var due = store.claimDue(CLAIMED_MAX);
    if (due.isEmpty()) return new ClaimedCommands(0, List.of());
    var known =
        outcomes.outcomes(idsOf(due)).stream()
            .collect(Collectors.toMap(CommandOutcome::command, CommandOutcome::ruling));
    var decided = new ArrayList<CommandId>();
    var parked = new ArrayList<CommandId>();
    known.forEach((id, ruling) -> (ruling == Ruling.PARKED ? parked : decided).add(id));
    var undecided = due.stream().filter(accepted -> !known.containsKey(accepted.id())).toList();
    store.decided(decided);
    store.scheduleIn(PARKED_CHECK, parked);
    store.scheduleIn(CLAIMED_FOR, idsOf(undecided));
    return new ClaimedCommands(due.size(), undecided);
  }

  private void send(List<AcceptedCommand> undecided) {
    var pending = undecided.stream().map(publisher::send).toList();
    var results = CommandPublisher.await(pending, ACKNOWLEDGED_IN);
    var acknowledged = new ArrayList<CommandId>();
    var unacknowledged = new ArrayList<CommandId>();
    for (var i = 0; i < undecided.size(); i++)
      (results.get(i) ? acknowledged : unacknowledged).add(undecided.get(i).id());
    var alerted =
        database.inTransaction(() -> {
          store.acknowledged(acknowledged);
          store.unacknowledged(unacknowledged);
          return store.claimAlerts(idsOf(undecided));
        });
    if (!alerted.isEmpty()) alerts.raise("gateway", "command-undecided", sentenceAbout(alerted));
  }

  private static String sentenceAbout(Collection<CommandId> alerted) {
    return alerted.size()
        + " accepted commands are still undecided and are published again, one of them "
        + alerted.iterator().next();
  }

  private static List<CommandId> idsOf(List<AcceptedCommand> commands) {
    return commands.stream().map(AcceptedCommand::id).toList();
  }
}
