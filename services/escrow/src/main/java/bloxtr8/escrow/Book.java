package bloxtr8.escrow;

import bloxtr8.escrow.EscrowStore.Changed;
import bloxtr8.escrow.EscrowStore.Happened;
import bloxtr8.escrow.EscrowStore.Kept;
import bloxtr8.escrow.EscrowStore.Named;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowEvent;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.Told;
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

/** One escrow during one poll: as it was, as it becomes, and what is to be written and sent. */
final class Book {

  private static final Actor US = new Actor.Room("escrow");

  private final EscrowId id;
  private final Kept kept;
  private final List<Happened> happened = new ArrayList<>();
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final List<Named> disputes = new ArrayList<>();
  private final List<String> attention = new ArrayList<>();
  private Escrow escrow;
  private long told;
  private Instant at = Instant.EPOCH;

  Book(EscrowId id, Kept kept) {
    this.id = id;
    this.kept = kept;
    this.escrow = kept.escrow();
    this.told = kept.told();
  }

  /** An event is told under the name of who caused it. */
  void write(EscrowEvent event, Received because) {
    escrow = EscrowDecider.evolve(escrow, event);
    at = event.at();
    var cause = because.envelope().getMessageId();
    happened.add(new Happened(id, kept.version() + happened.size() + 1, event, cause));
    var after = (Opened) escrow;
    if (event instanceof Told e) {
      told++;
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
    if (event instanceof EscrowDisputed e) disputes.add(new Named(e.dispute(), id));
    if (event instanceof EscrowNeedsAttention e) attention.add(e.reason());
  }

  void send(Outgoing message) {
    outgoing.add(message);
  }

  /** What happened, for a human reader of the audit. */
  String summary(List<EscrowEvent> events) {
    return events.stream()
        .map(event -> event.getClass().getSimpleName())
        .collect(Collectors.joining(", "));
  }

  boolean isChanged() {
    return !happened.isEmpty();
  }

  Changed changed() {
    return new Changed(
        id, (Opened) escrow, kept.version(), kept.version() + happened.size(), told, at);
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

  long told() {
    return told;
  }

  List<Happened> happened() {
    return happened;
  }

  List<Outgoing> outgoing() {
    return outgoing;
  }

  List<Named> disputes() {
    return disputes;
  }

  List<String> attention() {
    return attention;
  }
}
