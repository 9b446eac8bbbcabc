package bloxtr8.escrow;

import bloxtr8.escrow.EscrowStore.Kept;
import bloxtr8.escrow.domain.Decision;
import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.Refusal;
import bloxtr8.escrow.domain.Senders;
import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads, decides, records: the escrows of one poll in one transaction. */
final class EscrowHandler implements BatchHandler {

  private static final String ROOM = "escrow";

  private record Asked(Received received, @Nullable EscrowCommand command) {}

  private final EscrowDecider decider;
  private final EscrowStore store;
  private final Outbox outbox;
  private final Telemetry telemetry;

  EscrowHandler(EscrowDecider decider, EscrowStore store, Outbox outbox, Telemetry telemetry) {
    this.decider = decider;
    this.store = store;
    this.outbox = outbox;
    this.telemetry = telemetry;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var asked = messages.stream().map(EscrowHandler::read).toList();
    var books = open(asked);
    var rulings = Rulings.lock(store, asked.stream().map(Asked::command).toList());
    var outcomes = asked.stream().map(a -> handle(a, books, rulings)).toList();
    record(books);
    rulings.save();
    return outcomes;
  }

  private static Asked read(Received received) {
    return new Asked(received, EscrowMessages.read(received));
  }

  private Map<EscrowId, Book> open(List<Asked> asked) {
    var ids =
        asked.stream()
            .map(Asked::command)
            .filter(Objects::nonNull)
            .map(EscrowCommand::escrow)
            .distinct()
            .toList();
    var kept = store.lock(ids);
    var books = new LinkedHashMap<EscrowId, Book>();
    for (var id : ids) books.put(id, new Book(id, kept.getOrDefault(id, Kept.NOTHING)));
    return books;
  }

  private Outcome handle(Asked asked, Map<EscrowId, Book> books, Rulings rulings) {
    if (asked.command() == null) return Outcome.ACCEPTED;
    var command = rulings.complete(asked.command());
    var book = Objects.requireNonNull(books.get(command.escrow()));
    var decision = decide(book, command, asked.received());
    tell(command, decision);
    return switch (decision) {
      case Accepted(var events) -> {
        events.forEach(event -> book.write(event, asked.received()));
        rulings.count(command, events, book.price());
        audit(book, asked, command, Audit.ACCEPTED, book.summary(events));
        yield new Outcome.Accepted(book.told());
      }
      case Refused(var why) -> {
        audit(book, asked, command, why.name(), "");
        yield new Outcome.Refused(why.name(), book.told());
      }
    };
  }

  private Decision decide(Book book, EscrowCommand command, Received received) {
    var sender = EscrowMessages.sender(received.envelope());
    if (command instanceof Report report && !Senders.mayReport(report, sender))
      return Decision.refuse(Refusal.WRONG_PRODUCER);
    return decider.decide(book.escrow(), command);
  }

  private static void audit(
      Book book, Asked asked, EscrowCommand command, String outcome, String detail) {
    var action = command.getClass().getSimpleName();
    // A ruling's reason is in its event; this one is nowhere else.
    var why = command instanceof RetryRefund retry ? retry.reason() : "";
    book.send(Audit.entry(asked.received(), action, outcome, (detail + " " + why).strip()));
  }

  private void record(Map<EscrowId, Book> books) {
    var changed = books.values().stream().filter(Book::isChanged).map(Book::changed).toList();
    store.save(changed, books.values().stream().flatMap(b -> b.happened().stream()).toList());
    store.name(books.values().stream().flatMap(b -> b.disputes().stream()).toList());
    var outgoing = new ArrayList<Outgoing>();
    for (var book : books.values()) outgoing.addAll(book.outgoing());
    outbox.record(outgoing);
    for (var book : books.values())
      for (var reason : book.attention())
        Database.afterCommit(
            () -> telemetry.alerts().raise(ROOM, "needs-attention", book.id() + ": " + reason));
  }

  private void tell(EscrowCommand command, Decision decision) {
    var outcome = decision instanceof Refused(var why) ? why.name() : Audit.ACCEPTED;
    var name = command.getClass().getSimpleName();
    telemetry
        .meters()
        .counter("bloxtr8.escrow.decided", "command", name, "outcome", outcome)
        .increment();
    if (command instanceof CreateEscrow && decision instanceof Refused)
      telemetry
          .alerts()
          .raise(ROOM, "create-refused", command.escrow() + " was not opened: " + outcome);
  }
}
