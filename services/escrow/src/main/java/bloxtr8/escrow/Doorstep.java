package bloxtr8.escrow;

import bloxtr8.api.Accepted;
import bloxtr8.api.PeopleApi;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Senders;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandDoor;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before an order is taken: whether the caller has anything to do with it. The
 * state is left to the decider, because the order may be an old one that is only repeated.
 */
final class Doorstep {

  private final EscrowDoorStore store;
  private final Caller caller;
  private final CommandDoor commands;
  private final PeopleApi people;

  Doorstep(EscrowDoorStore store, Caller caller, CommandDoor commands, PeopleApi people) {
    this.store = store;
    this.caller = caller;
    this.commands = commands;
    this.people = people;
  }

  Accepted accept(EscrowId escrow, EscrowCommand.Builder order) {
    if (!mayKnow(escrow)) throw Problem.notFound();
    var command =
        commands.accept(Topics.ESCROW_COMMANDS, escrow, order.setEscrowId(escrow.text()).build());
    return new Accepted(command, "/api/escrow/" + escrow.text());
  }

  EscrowId escrowOf(DisputeId dispute) {
    var escrow = store.disputed(dispute);
    if (escrow == null) throw Problem.notFound();
    return escrow;
  }

  /** Who gave the caller his authority; empty for a first admin. */
  String appointedBy() {
    for (var person : people.people(List.of(caller.user())))
      if (person.appointedBy() != null) return person.appointedBy().text();
    return "";
  }

  private boolean mayKnow(EscrowId escrow) {
    return store.escrow(escrow) instanceof Opened s && Senders.mayKnow(s, caller.actor());
  }

  static String text(String field, @Nullable String text, int max) {
    if (text == null) return "";
    if (text.length() > max)
      throw Problem.invalid(field, "has at most %,d characters".formatted(max));
    return text;
  }
}
