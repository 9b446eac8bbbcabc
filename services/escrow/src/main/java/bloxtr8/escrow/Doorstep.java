package bloxtr8.escrow;

import bloxtr8.api.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandDoor;
import bloxtr8.platform.http.PersonText;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before an order is taken: would the escrow, as it is now, refuse it? A quick
 * answer and no decision; the order is decided when it arrives. A request that was answered before
 * does not come here: the gateway repeats its answer.
 */
final class Doorstep {

  private final EscrowDecider decider;
  private final Clock clock;
  private final EscrowDoorStore store;
  private final Caller caller;
  private final CommandDoor commands;

  Doorstep(
      EscrowDecider decider,
      Clock clock,
      EscrowDoorStore store,
      Caller caller,
      CommandDoor commands) {
    this.decider = decider;
    this.clock = clock;
    this.store = store;
    this.caller = caller;
    this.commands = commands;
  }

  Accepted accept(EscrowId escrow, EscrowCommand.Builder order) {
    var message = order.setEscrowId(escrow.text()).build();
    var asked = EscrowMessages.request(escrow, message, caller.actor(), clock.instant());
    var now = store.escrow(escrow);
    if (decider.decide(now, asked) instanceof Refused(var why)) throw Refusals.problem(why, now);
    if (store.waits(escrow)) throw Refusals.beingLookedAt();
    var command = commands.accept(Topics.ESCROW_COMMANDS, escrow, message);
    return new Accepted(command, "/api/escrow/" + escrow.text());
  }

  EscrowId escrowOf(DisputeId dispute) {
    var escrow = store.disputed(dispute);
    if (escrow == null) throw Problem.notFound();
    return escrow;
  }

  List<PaymentId> refundsToRetry(EscrowId escrow) {
    return EscrowDecider.refundsToRetry(store.escrow(escrow));
  }

  /** Who gave the caller their authority; empty for a first admin. */
  String appointedBy() {
    var by = caller.appointedBy();
    return by == null ? "" : by.text();
  }

  /** A text that has to explain something. */
  static String words(String field, String text, int max) {
    return PersonText.of(field, text, PersonText.EXPLAINED_MIN, max);
  }

  static String text(String field, @Nullable String text, int max) {
    return text == null ? "" : PersonText.of(field, text, 0, max);
  }
}
