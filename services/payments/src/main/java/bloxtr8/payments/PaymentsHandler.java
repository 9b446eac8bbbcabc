package bloxtr8.payments;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.domain.Deal;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What payments does with messages: it only records. Deals are locked in the order of their ids,
 * operations and reservations written; providers are called by workers, later.
 */
final class PaymentsHandler implements BatchHandler {

  private final DealStore deals;
  private final LookUpStore lookUps;
  private final CommandHandler commands;
  private final EndOfDealHandler ends;
  private final Runnable wakeWorkers;

  PaymentsHandler(Room room, CommandHandler commands, EndOfDealHandler ends, Runnable wakeWorkers) {
    this.deals = new DealStore(room.database().sql());
    this.lookUps = new LookUpStore(room.database().sql());
    this.commands = commands;
    this.ends = ends;
    this.wakeWorkers = wakeWorkers;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var known = deals.lock(escrowsOf(messages));
    Database.afterCommit(wakeWorkers);
    return messages.stream().map(message -> handle(message, known)).toList();
  }

  private Outcome handle(Received message, Map<EscrowId, Deal> known) {
    return switch (message.message()) {
      case PaymentsCommand command -> commands.handle(message, command, known);
      case EscrowEvent event -> ends.handle(message, event, known);
      case WebhookEvent hint -> lookUp(message, hint);
      default -> throw new IllegalStateException("payments reads no " + message.topic().name());
    };
  }

  /** A hint only: the object is fetched again before money moves. */
  private Outcome lookUp(Received message, WebhookEvent hint) {
    switch (hint.getEventCase()) {
      case STRIPE ->
          lookUps.hint(Rail.STRIPE, List.of(hint.getStripe().getObjectId()), message.at());
      case CUSTODIAN ->
          lookUps.hint(Rail.USDC_BASE, List.of(hint.getCustodian().getObjectId()), message.at());
      case EVENT_NOT_SET -> throw new IllegalArgumentException("a webhook of nobody");
    }
    return Outcome.ACCEPTED;
  }

  private static List<EscrowId> escrowsOf(List<Received> messages) {
    return messages.stream()
        .map(Received::message)
        .map(PaymentsHandler::escrowOf)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable EscrowId escrowOf(Message message) {
    return switch (message) {
      case PaymentsCommand command -> EscrowId.parse(command.getEscrowId());
      case EscrowEvent event -> EscrowId.parse(event.getEscrowId());
      default -> null;
    };
  }
}
