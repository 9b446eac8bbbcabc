package bloxtr8.platform.inbox;

import bloxtr8.platform.database.FailureKind.Contended;
import bloxtr8.platform.inbox.Content.Decoded;
import bloxtr8.platform.inbox.Content.Place;
import bloxtr8.platform.inbox.Content.SchemaPending;
import bloxtr8.platform.inbox.Content.Unauthentic;
import bloxtr8.platform.inbox.Content.UnknownVersion;
import bloxtr8.platform.inbox.Content.Unreadable;
import bloxtr8.platform.inbox.InboxStore.Result;
import bloxtr8.platform.inbox.InboxStore.Row;
import bloxtr8.platform.inbox.ParkedStore.Entry;
import bloxtr8.platform.inbox.ParkedStore.Head;
import bloxtr8.platform.inbox.ParkedStore.Reason;
import bloxtr8.platform.inbox.ParkedStore.Stored;
import bloxtr8.platform.message.LogContext;
import bloxtr8.platform.message.Received;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Processes the records of one poll in one transaction: classifies them, handles the new ones,
 * stores all.
 */
final class InboxBatch {

  private static final String UNKNOWN_CASE = "a case or value that this version does not know";

  private final InboxContext context;
  private final Map<String, Head> parkedHeads;
  private final Map<Place, Long> lastNumbers;
  private final Map<Place, Long> newNumbers = new LinkedHashMap<>();

  /** By identity: another record with the same id may be no such message. */
  private final Set<Content> ignored = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Decoded> toHandle = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<UUID> toDelete = new ArrayList<>();
  private final List<Entry> toPark = new ArrayList<>();

  private InboxBatch(InboxContext context, List<Content> contents) {
    this.context = context;
    this.parkedHeads =
        new HashMap<>(
            context
                .parked()
                .heads(contents.stream().map(c -> c.consumed().key()).distinct().toList()));
    this.lastNumbers = new HashMap<>(context.store().sequences(places(contents)));
  }

  /** Processes the records and advances the stored offsets. */
  static void consume(InboxContext context, List<ConsumedRecord> records) {
    context.store().advance(OffsetAdvances.of(records));
    var contents = records.stream().map(context.decoder()::read).toList();
    var batch = new InboxBatch(context, contents);
    batch.classify(contents);
    batch.finish();
  }

  /** Parks a record whose processing failed. */
  static void parkFailed(InboxContext context, ConsumedRecord record, RuntimeException failure) {
    context.store().advance(OffsetAdvances.of(List.of(record)));
    var content = context.decoder().read(record);
    var batch = new InboxBatch(context, List.of(content));
    switch (content) {
      case Decoded _, UnknownVersion _ when batch.insertNew(List.of(content)).isEmpty() -> {}
      case Decoded _, UnknownVersion _, Unreadable _, SchemaPending _ ->
          batch.park(content, Reason.FAILED, failure.toString());
      case Unauthentic _ -> throw failure;
    }
    batch.finish();
  }

  /** Publishes a record that cannot even be parked as a dead letter. */
  static void deadLetter(InboxContext context, ConsumedRecord record, RuntimeException failure) {
    context.store().advance(OffsetAdvances.of(List.of(record)));
    context.deadLetter(record, ConsumedRecord.storable(failure.toString()));
  }

  /**
   * Processes the first parked message of the key. When it waits for a missing number and the
   * message with that number is parked behind it, that message is processed instead.
   *
   * @return whether it was processed
   */
  static boolean replayHead(InboxContext context, String key, boolean force) {
    var head = context.parked().head(key);
    if (head == null || (head.reason().needsAPerson() && !force)) return false;
    return switch (context.decoder().read(head.consumed())) {
      case Decoded read -> replay(context, head, read);
      case Unreadable unreadable when head.reason() == Reason.SCHEMA ->
          judge(context, head, unreadable);
      case Unauthentic unauthentic when head.reason() == Reason.SCHEMA ->
          deadLetter(context, head, unauthentic.why());
      case UnknownVersion unknown when head.reason() == Reason.SCHEMA ->
          judge(context, head, unknown);
      case Unreadable _, Unauthentic _, UnknownVersion _, SchemaPending _ -> false;
    };
  }

  /** Records that the first parked message of the key was tried again and failed. */
  static void fail(InboxContext context, String key, RuntimeException failure) {
    var head = context.parked().head(key);
    if (head == null) return;
    context.parked().judge(head.id(), Reason.FAILED, failure.toString());
    context.reportFailed(head.consumed(), failure.toString());
  }

  /** Drops the first parked message of the key; its number counts as consumed. */
  static void drop(InboxContext context, String key) {
    var head = context.parked().head(key);
    if (head == null)
      throw new Contended("another transaction processes the first message of this key");
    var content = context.decoder().read(head.consumed());
    var batch = new InboxBatch(context, List.of(content));
    if (content instanceof Decoded read && read.number() == batch.next(read))
      batch.newNumbers.put(read.place(), read.number());
    batch.results.add(new Result(content.id(), "REFUSED", "DROPPED", 0));
    batch.finish();
    context.end(head);
  }

  /**
   * Skips the numbers that are missing before the first parked message of the key.
   *
   * @return false when none is missing
   */
  static boolean skipMissing(InboxContext context, String key) {
    var head = context.parked().head(key);
    if (head == null || !(context.decoder().read(head.consumed()) instanceof Decoded read))
      return false;
    var batch = new InboxBatch(context, List.of(read));
    var least = context.parked().leastNumber(read.place());
    if (least == null || least <= batch.next(read)) return false;
    batch.newNumbers.put(read.place(), least - 1);
    batch.finish();
    return true;
  }

  private long next(Decoded read) {
    return lastNumbers.getOrDefault(read.place(), 0L) + 1;
  }

  /**
   * The registry does not contain the message's schema. With a usable key it waits for staff;
   * otherwise it is not one of ours and becomes a dead letter.
   */
  private static boolean judge(InboxContext context, Stored head, Unreadable unreadable) {
    if (!context.hasUsableKey(unreadable.consumed()))
      return deadLetter(context, head, unreadable.why());
    changeReason(context, head, new Entry(unreadable, Reason.UNDECODABLE, unreadable.why()));
    return false;
  }

  private static boolean judge(InboxContext context, Stored head, UnknownVersion unknown) {
    changeReason(context, head, new Entry(unknown, Reason.UNKNOWN, UNKNOWN_CASE));
    return false;
  }

  private static void changeReason(InboxContext context, Stored head, Entry entry) {
    context.parked().judge(head.id(), entry.reason(), entry.detail());
    context.alert(entry);
  }

  private static boolean deadLetter(InboxContext context, Stored head, String why) {
    context.deadLetter(head.consumed(), why);
    context.end(head);
    return true;
  }

  private static boolean replay(InboxContext context, Stored head, Decoded read) {
    var batch = new InboxBatch(context, List.of(read));
    var missing = batch.next(read);
    if (read.number() <= missing) return batch.replay(head, read);
    // The message with the missing number may have been parked after it.
    var filling = context.parked().numbered(read.place(), missing);
    return filling != null
        && context.decoder().read(filling.consumed()) instanceof Decoded gap
        && batch.replay(filling, gap);
  }

  private boolean replay(Stored stored, Decoded read) {
    parkedHeads.clear();
    if (isDuplicate(stored, read)) {
      context.end(stored);
      return true;
    }
    handleOrPark(read);
    if (!toPark.isEmpty()) return false;
    context.end(stored);
    finish();
    return true;
  }

  /**
   * Whether the message was consumed from another record too. A record that could not be decoded
   * when it was consumed is stored under an id of its own, not under its message's id.
   */
  private boolean isDuplicate(Stored stored, Decoded read) {
    return !stored.messageId().equals(read.id()) && !insertNew(List.of(read)).contains(read.id());
  }

  private void classify(List<Content> contents) {
    for (var content : contents) if (isIgnored(content)) ignored.add(content);
    var stored = contents.stream().filter(content -> !ignored.contains(content)).toList();
    var newIds = insertNew(stored);
    var known = duplicates(stored, newIds);
    for (var content : contents) {
      switch (content) {
        case Unreadable unreadable when context.hasUsableKey(unreadable.consumed()) ->
            park(unreadable, Reason.UNDECODABLE, unreadable.why());
        case Unreadable unreadable -> context.deadLetter(unreadable.consumed(), unreadable.why());
        // If it were parked, anybody with write access to the broker could stop a deal.
        case Unauthentic unauthentic ->
            context.deadLetter(unauthentic.consumed(), unauthentic.why());
        case SchemaPending pending when context.mayWait(pending.consumed()) ->
            park(pending, Reason.SCHEMA, pending.why());
        case SchemaPending pending -> context.deadLetter(pending.consumed(), pending.why());
        case UnknownVersion unknown when newIds.remove(unknown.id()) ->
            park(unknown, Reason.UNKNOWN, UNKNOWN_CASE);
        case UnknownVersion unknown ->
            context.refuseReuse(unknown.consumed(), unknown.hash(), known.get(unknown.id()));
        case Decoded read when ignored.contains(read) -> passOver(read);
        case Decoded read when newIds.remove(read.id()) -> handleOrPark(read);
        case Decoded read ->
            context.refuseReuse(read.consumed(), read.hash(), known.get(read.id()));
      }
    }
  }

  private boolean isIgnored(Content content) {
    return content instanceof Decoded read
        && context.handler().ignores(read.consumed().key(), read.message());
  }

  /**
   * Counts its number; it gets a row when it must wait for its turn, and nothing when it had it.
   */
  private void passOver(Decoded read) {
    var next = next(read);
    if (read.isNumbered() && read.number() < next) return;
    var isItsTurn = !parkedHeads.containsKey(read.consumed().key());
    if (isItsTurn && !read.isNumbered()) return;
    if (isItsTurn && read.number() == next) count(read);
    else if (insertNew(List.of(read)).contains(read.id())) handleOrPark(read);
  }

  private void count(Decoded read) {
    lastNumbers.put(read.place(), read.number());
    newNumbers.put(read.place(), read.number());
  }

  private void handleOrPark(Decoded read) {
    var head = parkedHeads.get(read.consumed().key());
    var next = next(read);
    var number = read.isNumbered() ? read.number() : next;
    if (number < next) refuseNumber(read);
    else if (head != null && !(number == next && head.waitsFor(read)))
      park(read, Reason.BEHIND, "an earlier message of its key is parked");
    else if (number > next) park(read, Reason.GAP, "number " + next + " is missing");
    else {
      if (read.isNumbered()) count(read);
      toHandle.add(read);
    }
  }

  /** Deletes its row from the inbox, because the real message with that id may still come. */
  private void refuseNumber(Decoded read) {
    context.refuseUsedNumber(read.consumed());
    toDelete.add(read.id());
  }

  private void park(Content content, Reason reason, String detail) {
    var consumed = content.consumed();
    toPark.add(new Entry(content, reason, detail));
    parkedHeads.putIfAbsent(consumed.key(), Head.of(content));
    results.add(new Result(content.id(), "PARKED", null, 0));
  }

  private void finish() {
    if (!toHandle.isEmpty()) handle();
    context.store().save(results);
    context.store().delete(toDelete);
    context.store().saveSequences(newNumbers);
    if (!toPark.isEmpty()) context.park(toPark);
  }

  private void handle() {
    var at = context.clock().instant();
    var spans = Spans.start(context.telemetry().tracing(), context.service(), toHandle);
    try {
      var received = new ArrayList<Received>(toHandle.size());
      for (var i = 0; i < toHandle.size(); i++)
        received.add(
            new Received(
                toHandle.get(i).consumed().topic(),
                toHandle.get(i).consumed().key(),
                toHandle.get(i).envelope(),
                toHandle.get(i).message(),
                at,
                spans.traceParent(i)));
      var outcomes = handle(received);
      if (outcomes.size() != received.size())
        throw new IllegalStateException(
            outcomes.size() + " outcomes for " + received.size() + " messages");
      for (var i = 0; i < outcomes.size(); i++)
        results.add(result(toHandle.get(i).id(), outcomes.get(i)));
    } finally {
      spans.end();
    }
  }

  private List<Outcome> handle(List<Received> received) {
    try (var _ = LogContext.ofAll(received)) {
      return context.handler().handleAll(received);
    }
  }

  private Set<UUID> insertNew(List<Content> contents) {
    var rows = new LinkedHashMap<UUID, Row>();
    for (var content : contents) {
      var row =
          switch (content) {
            case Decoded read -> new Row(read.id(), read.hash(), read.consumed());
            case UnknownVersion unknown ->
                new Row(unknown.id(), unknown.hash(), unknown.consumed());
            case Unreadable _, Unauthentic _, SchemaPending _ -> null;
          };
      if (row != null) rows.putIfAbsent(row.id(), row);
    }
    return rows.isEmpty() ? new HashSet<>() : context.store().insert(rows.values());
  }

  /** The stored hashes of the messages that were consumed before. */
  private Map<UUID, com.google.protobuf.ByteString> duplicates(
      List<Content> contents, Set<UUID> newIds) {
    var seen = new HashSet<>(newIds);
    var again =
        contents.stream()
            .filter(content -> content instanceof Decoded || content instanceof UnknownVersion)
            .map(Content::id)
            .filter(id -> !seen.remove(id))
            .collect(Collectors.toSet());
    return again.isEmpty() ? Map.of() : context.store().hashes(again);
  }

  private static Set<Place> places(List<Content> contents) {
    return contents.stream()
        .map(content -> content instanceof Decoded read && read.isNumbered() ? read.place() : null)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Result result(UUID id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var sequence) -> new Result(id, "ACCEPTED", null, sequence);
      case Outcome.Refused(var refusal, var sequence) ->
          new Result(id, "REFUSED", refusal, sequence);
    };
  }
}
