package bloxtr8.escrow;

import bloxtr8.api.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.http.CommandGateway;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.text.PersonText;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks, before a command is accepted, whether the escrow would refuse it in its present state.
 * The check only makes a quick response possible; the command is decided when it is consumed. A
 * repeated request does not reach this class, because the gateway repeats the first response.
 */
final class CommandPreflight {

  private final EscrowDecider decider;
  private final Clock clock;
  private final EscrowPreflightStore store;
  private final CommandGateway commands;

  CommandPreflight(
      EscrowDecider decider, Clock clock, EscrowPreflightStore store, CommandGateway commands) {
    this.decider = decider;
    this.clock = clock;
    this.store = store;
    this.commands = commands;
  }

  Accepted accept(CommandRequest request, EscrowId escrow, EscrowCommand.Builder builder) {
    var message = builder.setEscrowId(escrow.text()).build();
    var command = EscrowMessages.request(escrow, message, request.by(), clock.instant());
    var now = store.escrow(escrow);
    if (decider.decide(now, command) instanceof Refused(var why))
      throw Refusals.of(why, now, command);
    if (store.waits(escrow)) throw Refusals.underReview();
    var accepted = commands.accept(request, Topics.ESCROW_COMMANDS, escrow, message);
    return new Accepted(accepted, "/api/escrow/" + escrow.text());
  }

  EscrowId escrowOf(DisputeId dispute) {
    var escrow = store.disputed(dispute);
    if (escrow == null) throw RefusedRequest.notFound();
    return escrow;
  }

  List<PaymentId> refundsToRetry(EscrowId escrow) {
    return EscrowDecider.refundsToRetry(store.escrow(escrow));
  }

  /** The id of the person who granted the caller their authority; empty for the first admin. */
  static String appointedBy(CommandRequest request) {
    var by = request.appointedBy();
    return by == null ? "" : by.text();
  }

  /** Validates a text in which a person explains something. */
  static String describe(String field, String text, int max) {
    return PersonText.of(field, text, PersonText.EXPLAINED_MIN, max);
  }

  static String text(String field, @Nullable String text, int max) {
    return text == null ? "" : PersonText.of(field, text, 0, max);
  }
}
