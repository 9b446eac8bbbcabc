package bloxtr8.gateway.commands;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandsApi;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of a command's outcome, for its sender. */
@RestController
public final class CommandsController implements CommandsApi {

  private final AcceptedCommandStore store;
  private final CommandOutcomes outcomes;
  private final Caller caller;

  public CommandsController(AcceptedCommandStore store, CommandOutcomes outcomes, Caller caller) {
    this.store = store;
    this.outcomes = outcomes;
    this.caller = caller;
  }

  @Override
  public CommandStatus status(CommandId id) {
    if (!store.isOf(id, caller.user())) throw Problem.notFound();
    return outcomes.outcomes(List.of(id)).stream()
        .findFirst()
        .map(CommandsController::status)
        .orElseGet(() -> new CommandStatus(id, Status.PENDING, null, null, null));
  }

  private static CommandStatus status(CommandOutcome outcome) {
    var id = outcome.command();
    return switch (outcome.ruling()) {
      case ACCEPTED -> new CommandStatus(id, Status.ACCEPTED, null, outcome.sequence(), null);
      case REFUSED -> new CommandStatus(id, Status.REFUSED, outcome.refusal(), null, null);
      case PARKED ->
          new CommandStatus(
              id, Status.PENDING, null, null, "Something went wrong; staff examine it.");
    };
  }
}
