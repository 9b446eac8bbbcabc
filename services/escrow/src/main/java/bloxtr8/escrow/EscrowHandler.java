package bloxtr8.escrow;

import bloxtr8.escrow.EscrowStore.ChangedBatch;
import bloxtr8.escrow.EscrowStore.StoredEscrow;
import bloxtr8.escrow.domain.CommandAuthorization;
import bloxtr8.escrow.domain.Decision;
import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.Refusal;
import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.telemetry.Telemetry;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads the escrows of one poll, decides its commands, and stores all in one transaction. */
final class EscrowHandler implements BatchHandler {

  private static final String SERVICE = "escrow";

  private record DecodedCommand(Received received, @Nullable EscrowCommand command) {}

  /** The escrows of one poll, in memory between one read and one write. */
  private record Batch(Map<EscrowId, EscrowSession> sessions, SoloRulingQuota quota) {}

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
    var decoded = messages.stream().map(EscrowHandler::read).toList();
    var batch = open(decoded);
    var outcomes = decoded.stream().map(command -> handle(command, batch)).toList();
    record(batch);
    return outcomes;
  }

  @Override
  public boolean ignores(String key, Message message) {
    return EscrowMessages.isIgnored(key, message);
  }

  private static DecodedCommand read(Received received) {
    return new DecodedCommand(received, EscrowMessages.read(received));
  }

  private Batch open(List<DecodedCommand> decoded) {
    var commands = decoded.stream().flatMap(d -> Stream.ofNullable(d.command())).toList();
    var ids = commands.stream().map(EscrowCommand::escrow).distinct().toList();
    var stored = store.lock(ids, SoloRulingQuota.daysOf(commands));
    var sessions = new LinkedHashMap<EscrowId, EscrowSession>();
    for (var id : ids)
      sessions.put(
          id, new EscrowSession(id, stored.escrows().getOrDefault(id, StoredEscrow.NOTHING)));
    return new Batch(sessions, new SoloRulingQuota(stored.soloRulings()));
  }

  private Outcome handle(DecodedCommand decoded, Batch batch) {
    if (decoded.command() == null) return Outcome.ACCEPTED;
    var command = batch.quota().complete(decoded.command());
    var session = Objects.requireNonNull(batch.sessions().get(command.escrow()));
    var decision = decide(session, command, decoded.received());
    measure(command, decision);
    return switch (decision) {
      case Accepted(var events) -> {
        events.forEach(event -> session.write(event, decoded.received()));
        batch.quota().add(command, events, session.price());
        audit(session, decoded, command, Audit.ACCEPTED, session.summary(events));
        yield new Outcome.Accepted(session.publishedVersion());
      }
      case Refused(var why) -> {
        audit(session, decoded, command, why.name(), "");
        yield new Outcome.Refused(why.name(), session.publishedVersion());
      }
    };
  }

  private Decision decide(EscrowSession session, EscrowCommand command, Received received) {
    var sender = EscrowMessages.sender(received.envelope());
    if (command instanceof Report report && !CommandAuthorization.mayReport(report, sender))
      return Decision.refuse(Refusal.WRONG_PRODUCER);
    return decider.decide(session.escrow(), command);
  }

  private static void audit(
      EscrowSession session,
      DecodedCommand decoded,
      EscrowCommand command,
      String outcome,
      String detail) {
    var action = command.getClass().getSimpleName();
    // A ruling's reason is in its event; the reason of a retried refund is stored here only.
    var why = command instanceof RetryRefund retry ? retry.reason() : "";
    session.send(Audit.entry(decoded.received(), action, outcome, (detail + " " + why).strip()));
  }

  private void record(Batch batch) {
    var sessions = batch.sessions().values();
    store.save(
        new ChangedBatch(
            sessions.stream().filter(EscrowSession::isChanged).map(EscrowSession::changed).toList(),
            sessions.stream().flatMap(s -> s.happened().stream()).toList(),
            sessions.stream().flatMap(s -> s.disputes().stream()).toList(),
            batch.quota().changed()));
    var outgoing = new ArrayList<Outgoing>();
    for (var session : sessions) outgoing.addAll(session.outgoing());
    outbox.record(outgoing);
    for (var session : sessions)
      for (var reason : session.attention())
        Database.afterCommit(() ->
            telemetry.alerts().raise(SERVICE, "needs-attention", session.id() + ": " + reason));
  }

  private void measure(EscrowCommand command, Decision decision) {
    var outcome = decision instanceof Refused(var why) ? why.name() : Audit.ACCEPTED;
    var name = command.getClass().getSimpleName();
    telemetry
        .meters()
        .counter("bloxtr8.escrow.decided", "command", name, "outcome", outcome)
        .increment();
    if (command instanceof CreateEscrow && decision instanceof Refused)
      telemetry
          .alerts()
          .raise(
              SERVICE, "escrow-creation-refused", command.escrow() + " was not opened: " + outcome);
  }
}
