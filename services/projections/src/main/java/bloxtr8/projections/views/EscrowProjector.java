package bloxtr8.projections.views;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.EscrowChange;
import bloxtr8.projections.domain.EscrowChange.Created;
import bloxtr8.projections.domain.EscrowChange.Delivered;
import bloxtr8.projections.domain.EscrowChange.DisputeAssigned;
import bloxtr8.projections.domain.EscrowChange.DisputeResolved;
import bloxtr8.projections.domain.EscrowChange.Disputed;
import bloxtr8.projections.domain.EscrowChange.NeverOpened;
import bloxtr8.projections.domain.EscrowChange.Nothing;
import bloxtr8.projections.domain.EscrowChange.RefundBegun;
import bloxtr8.projections.domain.EscrowChange.ResolutionProposed;
import bloxtr8.projections.domain.EscrowView;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.TimelineLine;
import bloxtr8.projections.views.TimelineStore.Entry;
import bloxtr8.projections.views.TimelineStore.PlacedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Projects the events of escrows to their views and timelines, a poll at a time, and notifies in
 * the same transaction which escrows have changed.
 */
public final class EscrowProjector {

  /** The channel of NOTIFY; the payload is an escrow's id. */
  public static final String CHANGED = "escrow_changed";

  private final ChangeStore changes;
  private final EscrowViewStore escrows;
  private final DisputeViewStore disputes;
  private final FactStore facts;
  private final TimelineStore timelines;
  private final EventStore events;

  private EscrowProjector(JdbcClient sql, ViewTables tables) {
    this.changes = new ChangeStore(sql);
    this.escrows = new EscrowViewStore(sql, tables);
    this.disputes = new DisputeViewStore(sql, tables);
    this.facts = new FactStore(sql, tables);
    this.timelines = new TimelineStore(sql, tables);
    this.events = new EventStore(sql);
  }

  /** Projects to the tables that queries read. */
  public EscrowProjector(JdbcClient sql) {
    this(sql, ViewTables.CURRENT);
  }

  /** Projects to the tables of a rebuild. */
  public static EscrowProjector ofRebuild(JdbcClient sql) {
    return new EscrowProjector(sql, ViewTables.REBUILT);
  }

  /** Projects messages, in order for each key; skips those about no escrow. */
  public void project(List<Received> messages) {
    var entries = fold(messages);
    if (entries.isEmpty()) return;
    events.add(timelines.append(entries));
    notifyOf(entries);
  }

  /** Projects stored events again, in the order of each timeline; sends no notification. */
  public void projectAgain(List<PlacedMessage> messages) {
    var entries = fold(messages.stream().map(PlacedMessage::message).toList());
    if (entries.size() != messages.size())
      throw new IllegalStateException("a stored event makes no timeline line");
    var placed = new ArrayList<PlacedEntry>(entries.size());
    for (var i = 0; i < entries.size(); i++)
      placed.add(new PlacedEntry(entries.get(i), messages.get(i).position()));
    timelines.restore(placed);
  }

  private List<Entry> fold(List<Received> messages) {
    var escrowEvents = new ArrayList<EscrowEvent>();
    var paymentEvents = new ArrayList<PaymentsEvent>();
    var deliveryEvents = new ArrayList<DeliveryEvent>();
    var entries = new ArrayList<Entry>();
    for (var message : messages) {
      switch (message.message()) {
        case EscrowEvent event -> {
          escrowEvents.add(event);
          entries.add(entry(message, EscrowId.parse(message.key()), TimelineMessages.line(event)));
        }
        case PaymentsEvent event when isEscrow(message) -> {
          paymentEvents.add(event);
          entries.add(entry(message, EscrowId.parse(message.key()), TimelineMessages.line(event)));
        }
        case DeliveryEvent event -> {
          deliveryEvents.add(event);
          entries.add(entry(message, EscrowId.parse(message.key()), TimelineMessages.line(event)));
        }
        case ContractEvent event when event.hasExecuted() -> {
          var escrow = EscrowId.of(ContractId.parse(message.key()));
          entries.add(entry(message, escrow, TimelineMessages.line(event)));
        }
        default -> {
          // Messages of other topics, and those about contracts without an escrow, change no view.
        }
      }
    }
    foldEscrows(escrowEvents);
    foldPayments(paymentEvents);
    foldDeliveries(deliveryEvents);
    return entries;
  }

  private void foldEscrows(List<EscrowEvent> events) {
    if (events.isEmpty()) return;
    var changes = events.stream().map(EscrowViewMessages::read).toList();
    var views = escrows.load(changes.stream().map(c -> c.escrow()).distinct().toList());
    var folded = new LinkedHashMap<EscrowId, EscrowView>(views);
    for (var change : changes) {
      var before = folded.get(change.escrow());
      if (before != null && change.sequence() > before.sequence()) dispute(before, change);
      folded.put(change.escrow(), EscrowView.fold(before, change));
    }
    escrows.save(folded.values());
  }

  /** Writes the dispute's own row, because the escrow's view contains only an open dispute. */
  private void dispute(EscrowView before, EscrowChange change) {
    var open = before.dispute();
    if (open == null && change.fact() instanceof Disputed fact) disputes.raise(change, fact);
    if (open == null) return;
    switch (change.fact()) {
      case DisputeAssigned fact -> disputes.assign(open.id(), fact);
      case ResolutionProposed fact -> disputes.propose(open.id(), fact);
      case DisputeResolved fact -> disputes.end(change, open.id(), fact);
      case Created _, NeverOpened _, Delivered _, Disputed _, RefundBegun _, Nothing _ -> {}
    }
  }

  private void foldPayments(List<PaymentsEvent> events) {
    var published = new LinkedHashMap<EscrowId, List<PaymentView.Fact>>();
    for (var event : events) {
      var fact = FactMessages.read(event);
      if (fact == null) continue;
      published
          .computeIfAbsent(EscrowId.parse(event.getSubject()), _ -> new ArrayList<>())
          .add(fact);
    }
    if (published.isEmpty()) return;
    var views = new HashMap<EscrowId, PaymentView>(facts.loadPayments(published.keySet()));
    published.forEach((escrow, list) -> {
      var view = views.getOrDefault(escrow, PaymentView.NONE);
      for (var fact : list) view = view.after(fact);
      views.put(escrow, view);
    });
    facts.savePayments(views);
  }

  private void foldDeliveries(List<DeliveryEvent> events) {
    if (events.isEmpty()) return;
    Map<EscrowId, DeliveryView> read = new HashMap<>();
    for (var event : events)
      read.merge(
          EscrowId.parse(event.getEscrowId()), FactMessages.read(event), DeliveryView::later);
    facts
        .loadDeliveries(read.keySet())
        .forEach((escrow, before) -> read.merge(escrow, before, (now, old) -> old.later(now)));
    facts.saveDeliveries(read);
  }

  private void notifyOf(List<Entry> entries) {
    var changed = new TreeMap<String, Boolean>();
    for (var entry : entries) changed.put(entry.escrow().text(), true);
    changes.notifyOf(changed.keySet());
  }

  /** Messages about a wallet or a balance are about no escrow. */
  private static boolean isEscrow(Received message) {
    return message.key().startsWith(EscrowId.PREFIX + "_");
  }

  private static Entry entry(Received message, EscrowId escrow, TimelineLine line) {
    var envelope = message.envelope();
    return new Entry(
        escrow,
        MessageId.parse(envelope.getMessageId()).value(),
        ProtoMapper.instant(envelope.getOccurredAt()),
        person(message.actor()),
        line,
        message.topic().name(),
        message.message().toByteString());
  }

  private static @Nullable UserId person(Actor actor) {
    return switch (actor) {
      case Actor.Person(var user, var _) -> user;
      case Actor.Service _ -> null;
    };
  }
}
