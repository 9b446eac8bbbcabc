package bloxtr8.escrow;

import bloxtr8.escrow.EscrowStore.DisputeKey;
import bloxtr8.escrow.EscrowStore.EscrowUpdate;
import bloxtr8.escrow.EscrowStore.HistoryRow;
import bloxtr8.escrow.EscrowStore.StoredEscrow;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowEvent;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.Published;
import bloxtr8.escrow.domain.PaymentPolicy;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One escrow during one batch: its stored state, its new state, and the rows and messages to write.
 */
final class EscrowSession {

  private static final Actor US = new Actor.Service("escrow");

  private final EscrowId id;
  private final StoredEscrow stored;
  private final List<HistoryRow> happened = new ArrayList<>();
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final List<DisputeKey> disputes = new ArrayList<>();
  private final List<String> attention = new ArrayList<>();
  private Escrow escrow;
  private long publishedVersion;
  private Instant at = Instant.EPOCH;

  EscrowSession(EscrowId id, StoredEscrow stored) {
    this.id = id;
    this.stored = stored;
    this.escrow = stored.escrow();
    this.publishedVersion = stored.publishedVersion();
  }

  /** Adds an event, whose message names the actor of the command that caused it. */
  void write(EscrowEvent event, Received because) {
    escrow = EscrowDecider.evolve(escrow, event);
    at = event.at();
    var cause = because.envelope().getMessageId();
    happened.add(new HistoryRow(id, stored.version() + happened.size() + 1, event, cause));
    var after = (Opened) escrow;
    if (event instanceof Published e) {
      publishedVersion++;
      var message = EscrowEventMessages.write(after, e);
      outgoing.add(
          new Outgoing(Topics.ESCROW_EVENTS, id.text(), message, because.actor(), because.cause()));
    }
    var command = PaymentPolicy.when(after, event);
    if (command != null)
      outgoing.add(
          new Outgoing(
              Topics.PAYMENTS_COMMANDS,
              id.text(),
              PaymentsCommandMessages.write(command),
              US,
              because.cause()));
    if (event instanceof EscrowDisputed e) disputes.add(new DisputeKey(e.dispute(), id));
    if (event instanceof EscrowNeedsAttention e) attention.add(e.reason());
  }

  void send(Outgoing message) {
    outgoing.add(message);
  }

  /** A summary of the events, for people who read the audit. */
  String summary(List<EscrowEvent> events) {
    return events.stream()
        .map(event -> event.getClass().getSimpleName())
        .collect(Collectors.joining(", "));
  }

  boolean isChanged() {
    return !happened.isEmpty();
  }

  EscrowUpdate changed() {
    return new EscrowUpdate(
        id,
        (Opened) escrow,
        stored.version(),
        stored.version() + happened.size(),
        publishedVersion,
        at);
  }

  EscrowId id() {
    return id;
  }

  Escrow escrow() {
    return escrow;
  }

  Money price() {
    return escrow instanceof Opened s ? s.terms().price() : Money.cents(0);
  }

  long publishedVersion() {
    return publishedVersion;
  }

  List<HistoryRow> happened() {
    return happened;
  }

  List<Outgoing> outgoing() {
    return outgoing;
  }

  List<DisputeKey> disputes() {
    return disputes;
  }

  List<String> attention() {
    return attention;
  }
}
