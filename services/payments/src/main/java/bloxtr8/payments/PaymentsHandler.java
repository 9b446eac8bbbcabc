package bloxtr8.payments;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.commands.BatchFactStore;
import bloxtr8.payments.commands.BatchQuestions;
import bloxtr8.payments.commands.CommandHandler;
import bloxtr8.payments.commands.EndOfDealHandler;
import bloxtr8.payments.commands.PaymentsBatch;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationBatchStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Processes payments' messages, by recording only: deals are locked in the order of their ids,
 * operations and reservations written; workers call the providers later.
 */
final class PaymentsHandler implements BatchHandler {

  private final ServiceContext service;
  private final Ledger ledger;
  private final DealStore deals;
  private final ProviderRefreshStore refreshes;
  private final OperationBatchStore operations;
  private final BatchFactStore facts;
  private final CommandHandler commands;
  private final EndOfDealHandler ends;
  private final Runnable signalWorkers;

  PaymentsHandler(
      ServiceContext service,
      Ledger ledger,
      CommandHandler commands,
      EndOfDealHandler ends,
      WorkerSignal signalWorkers,
      DealStore deals,
      ProviderRefreshStore refreshes,
      OperationBatchStore operations,
      BatchFactStore facts) {
    this.service = service;
    this.ledger = ledger;
    this.deals = deals;
    this.refreshes = refreshes;
    this.operations = operations;
    this.facts = facts;
    this.commands = commands;
    this.ends = ends;
    this.signalWorkers = signalWorkers;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var known = deals.lock(escrowsOf(messages));
    Database.afterCommit(signalWorkers);
    var batch =
        new PaymentsBatch(
            service, ledger, operations, facts, BatchQuestions.of(messages, known), known);
    var outcomes = messages.stream().map(message -> handle(message, batch)).toList();
    batch.write();
    read(messages);
    return outcomes;
  }

  @Override
  public boolean ignores(String key, Message message) {
    return message instanceof EscrowEvent event && EndOfDealHandler.isIgnored(event);
  }

  private Outcome handle(Received message, PaymentsBatch batch) {
    return switch (message.message()) {
      case PaymentsCommand command -> commands.handle(message, command, batch);
      case EscrowEvent event -> ends.handle(message, event, batch);
      case WebhookEvent _ -> Outcome.ACCEPTED;
      default ->
          throw new IllegalStateException("payments does not consume " + message.topic().name());
    };
  }

  /** A webhook is a hint only: the object is fetched again before money moves. */
  private void read(List<Received> messages) {
    var objects = new EnumMap<Rail, List<String>>(Rail.class);
    for (var message : messages)
      if (message.message() instanceof WebhookEvent hint)
        objects.computeIfAbsent(railOf(hint), _ -> new ArrayList<>()).add(objectOf(hint));
    objects.forEach((rail, named) -> refreshes.hint(rail, named, service.clock().instant()));
  }

  private static Rail railOf(WebhookEvent hint) {
    return switch (hint.getEventCase()) {
      case STRIPE -> Rail.STRIPE;
      case CUSTODIAN -> Rail.USDC_BASE;
      case EVENT_NOT_SET -> throw new IllegalArgumentException("a webhook event without a case");
    };
  }

  private static String objectOf(WebhookEvent hint) {
    return railOf(hint) == Rail.STRIPE
        ? hint.getStripe().getObjectId()
        : hint.getCustodian().getObjectId();
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
