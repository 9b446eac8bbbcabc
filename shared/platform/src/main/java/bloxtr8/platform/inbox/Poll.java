package bloxtr8.platform.inbox;

import bloxtr8.platform.database.Fault.Contended;
import bloxtr8.platform.inbox.Content.Newer;
import bloxtr8.platform.inbox.Content.NotAsked;
import bloxtr8.platform.inbox.Content.Place;
import bloxtr8.platform.inbox.Content.Read;
import bloxtr8.platform.inbox.Content.Unauthentic;
import bloxtr8.platform.inbox.Content.Unreadable;
import bloxtr8.platform.inbox.InboxStore.Result;
import bloxtr8.platform.inbox.InboxStore.Row;
import bloxtr8.platform.inbox.ParkedStore.Entry;
import bloxtr8.platform.inbox.ParkedStore.Head;
import bloxtr8.platform.inbox.ParkedStore.Reason;
import bloxtr8.platform.inbox.ParkedStore.Stored;
import bloxtr8.platform.message.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The records of one poll within its transaction: sorted, the new ones handled, all written. */
final class Poll {

  private static final String UNKNOWN_CASE = "a case or value that this version does not know";

  private final Desk desk;
  private final Map<String, Head> waiting;
  private final Map<Place, Long> last;
  private final Map<Place, Long> moved = new LinkedHashMap<>();
  private final List<Read> fresh = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<UUID> forgotten = new ArrayList<>();
  private final List<Entry> parking = new ArrayList<>();

  private Poll(Desk desk, List<Content> contents) {
    this.desk = desk;
    this.waiting =
        new HashMap<>(
            desk.parked().heads(contents.stream().map(c -> c.taken().key()).distinct().toList()));
    this.last = new HashMap<>(desk.store().sequences(places(contents)));
  }

  /** Takes the records and moves the positions behind them. */
  static void take(Desk desk, List<Taken> records) {
    desk.store().advance(Steps.of(records));
    var contents = records.stream().map(desk.reader()::read).toList();
    var poll = new Poll(desk, contents);
    poll.sort(contents);
    poll.finish();
  }

  /** Puts aside a record that failed by itself. */
  static void parkFailed(Desk desk, Taken record, RuntimeException failure) {
    desk.store().advance(Steps.of(List.of(record)));
    var content = desk.reader().read(record);
    var poll = new Poll(desk, List.of(content));
    switch (content) {
      case Read _, Newer _ when poll.insertNew(List.of(content)).isEmpty() -> {}
      case Read _, Newer _, Unreadable _, NotAsked _ ->
          poll.park(content, Reason.FAILED, failure.toString());
      case Unauthentic _ -> throw failure;
    }
    poll.finish();
  }

  /** Puts a record that cannot even wait among the dead letters. */
  static void deadLetter(Desk desk, Taken record, RuntimeException failure) {
    desk.store().advance(Steps.of(List.of(record)));
    desk.deadLetter(record, Taken.storable(failure.toString()));
  }

  /**
   * Applies the first waiting message of the key, or before it the number that it waits for.
   *
   * @return whether it was applied
   */
  static boolean replayHead(Desk desk, String key, boolean force) {
    var head = desk.parked().head(key);
    if (head == null || (head.reason().needsAPerson() && !force)) return false;
    return switch (desk.reader().read(head.taken())) {
      case Read read -> replay(desk, head, read);
      case Unreadable unreadable when head.reason() == Reason.SCHEMA ->
          judge(desk, head, unreadable);
      case Unauthentic unauthentic when head.reason() == Reason.SCHEMA ->
          deadLetter(desk, head, unauthentic.why());
      case Newer newer when head.reason() == Reason.SCHEMA -> judge(desk, head, newer);
      case Unreadable _, Unauthentic _, Newer _, NotAsked _ -> false;
    };
  }

  /** The first waiting message of the key was tried again and failed by itself. */
  static void fail(Desk desk, String key, RuntimeException failure) {
    var head = desk.parked().head(key);
    if (head == null) return;
    desk.parked().judge(head.id(), Reason.FAILED, failure.toString());
    desk.tellFailed(head.taken(), failure.toString());
  }

  /** Gives up the first waiting message of the key; its number counts as taken. */
  static void drop(Desk desk, String key) {
    var head = desk.parked().head(key);
    if (head == null) throw new Contended("the first message of this key is being applied");
    var content = desk.reader().read(head.taken());
    var poll = new Poll(desk, List.of(content));
    if (content instanceof Read read && read.number() == poll.next(read))
      poll.moved.put(read.place(), read.number());
    poll.results.add(new Result(content.id(), "REFUSED", "DROPPED", 0));
    poll.finish();
    desk.end(head);
  }

  /**
   * Gives up the numbers that are missing before the first waiting message of the key.
   *
   * @return false when none is missing
   */
  static boolean skipMissing(Desk desk, String key) {
    var head = desk.parked().head(key);
    if (head == null || !(desk.reader().read(head.taken()) instanceof Read read)) return false;
    var poll = new Poll(desk, List.of(read));
    var least = desk.parked().leastNumber(read.place());
    if (least == null || least <= poll.next(read)) return false;
    poll.moved.put(read.place(), least - 1);
    poll.finish();
    return true;
  }

  private long next(Read read) {
    return last.getOrDefault(read.place(), 0L) + 1;
  }

  /** The registry does not know it: now it waits for a person, or is none of ours. */
  private static boolean judge(Desk desk, Stored head, Unreadable unreadable) {
    if (!desk.hasUsableKey(unreadable.taken())) return deadLetter(desk, head, unreadable.why());
    wait(desk, head, new Entry(unreadable, Reason.UNDECODABLE, unreadable.why()));
    return false;
  }

  private static boolean judge(Desk desk, Stored head, Newer newer) {
    wait(desk, head, new Entry(newer, Reason.UNKNOWN, UNKNOWN_CASE));
    return false;
  }

  private static void wait(Desk desk, Stored head, Entry entry) {
    desk.parked().judge(head.id(), entry.reason(), entry.detail());
    desk.tell(entry);
  }

  private static boolean deadLetter(Desk desk, Stored head, String why) {
    desk.deadLetter(head.taken(), why);
    desk.end(head);
    return true;
  }

  private static boolean replay(Desk desk, Stored head, Read read) {
    var poll = new Poll(desk, List.of(read));
    var missing = poll.next(read);
    if (read.number() <= missing) return poll.replay(head, read);
    // What it waits for may have come after it.
    var filling = desk.parked().numbered(read.place(), missing);
    return filling != null
        && desk.reader().read(filling.taken()) instanceof Read gap
        && poll.replay(filling, gap);
  }

  private boolean replay(Stored stored, Read read) {
    waiting.clear();
    if (isKnown(stored, read)) {
      desk.end(stored);
      return true;
    }
    place(read);
    if (!parking.isEmpty()) return false;
    desk.end(stored);
    finish();
    return true;
  }

  /** What could not be read when it came has no row of its own id yet, unless it came again. */
  private boolean isKnown(Stored stored, Read read) {
    return !stored.messageId().equals(read.id()) && !insertNew(List.of(read)).contains(read.id());
  }

  private void sort(List<Content> contents) {
    var fresh = insertNew(contents);
    var known = known(contents, fresh);
    for (var content : contents) {
      switch (content) {
        case Unreadable unreadable when desk.hasUsableKey(unreadable.taken()) ->
            park(unreadable, Reason.UNDECODABLE, unreadable.why());
        case Unreadable unreadable -> desk.deadLetter(unreadable.taken(), unreadable.why());
        // Under its key it would let anybody who can write to the broker stop a deal.
        case Unauthentic unauthentic -> desk.deadLetter(unauthentic.taken(), unauthentic.why());
        case NotAsked notAsked when desk.mayWait(notAsked.taken()) ->
            park(notAsked, Reason.SCHEMA, notAsked.why());
        case NotAsked notAsked -> desk.deadLetter(notAsked.taken(), notAsked.why());
        case Newer newer when fresh.remove(newer.id()) -> park(newer, Reason.UNKNOWN, UNKNOWN_CASE);
        case Newer newer -> desk.refuseReuse(newer.taken(), newer.hash(), known.get(newer.id()));
        case Read read when fresh.remove(read.id()) -> place(read);
        case Read read -> desk.refuseReuse(read.taken(), read.hash(), known.get(read.id()));
      }
    }
  }

  private void place(Read read) {
    var head = waiting.get(read.taken().key());
    var next = next(read);
    var number = read.isNumbered() ? read.number() : next;
    if (number < next) refuseNumber(read);
    else if (head != null && !(number == next && head.waitsFor(read)))
      park(read, Reason.BEHIND, "an earlier message of its key waits");
    else if (number > next) park(read, Reason.GAP, "number " + next + " is missing");
    else {
      if (read.isNumbered()) {
        last.put(read.place(), number);
        moved.put(read.place(), number);
      }
      fresh.add(read);
    }
  }

  /** It leaves no row in the inbox: the message that it was made from may still come. */
  private void refuseNumber(Read read) {
    desk.refuseUsedNumber(read.taken());
    forgotten.add(read.id());
  }

  private void park(Content content, Reason reason, String detail) {
    var taken = content.taken();
    parking.add(new Entry(content, reason, detail));
    waiting.putIfAbsent(taken.key(), Head.of(content));
    results.add(new Result(content.id(), "PARKED", null, 0));
  }

  private void finish() {
    if (!fresh.isEmpty()) handle();
    desk.store().save(results);
    desk.store().forget(forgotten);
    desk.store().saveSequences(moved);
    if (!parking.isEmpty()) desk.park(parking);
  }

  private void handle() {
    var at = desk.clock().instant();
    var spans = Spans.start(desk.telemetry().tracing(), desk.room(), fresh);
    try {
      var received = new ArrayList<Received>(fresh.size());
      for (var i = 0; i < fresh.size(); i++)
        received.add(
            new Received(
                fresh.get(i).taken().topic(),
                fresh.get(i).taken().key(),
                fresh.get(i).envelope(),
                fresh.get(i).message(),
                at,
                spans.traceParent(i)));
      var outcomes = desk.handler().handleAll(received);
      if (outcomes.size() != received.size())
        throw new IllegalStateException(
            outcomes.size() + " outcomes for " + received.size() + " messages");
      for (var i = 0; i < outcomes.size(); i++)
        results.add(result(fresh.get(i).id(), outcomes.get(i)));
    } finally {
      spans.end();
    }
  }

  private Set<UUID> insertNew(List<Content> contents) {
    var rows = new LinkedHashMap<UUID, Row>();
    for (var content : contents) {
      var row =
          switch (content) {
            case Read read -> new Row(read.id(), read.hash(), read.taken());
            case Newer newer -> new Row(newer.id(), newer.hash(), newer.taken());
            case Unreadable _, Unauthentic _, NotAsked _ -> null;
          };
      if (row != null) rows.putIfAbsent(row.id(), row);
    }
    return rows.isEmpty() ? new HashSet<>() : desk.store().insert(rows.values());
  }

  /** The stored hashes of everything that comes for a second time. */
  private Map<UUID, com.google.protobuf.ByteString> known(List<Content> contents, Set<UUID> fresh) {
    var seen = new HashSet<>(fresh);
    var again =
        contents.stream()
            .filter(content -> content instanceof Read || content instanceof Newer)
            .map(Content::id)
            .filter(id -> !seen.remove(id))
            .collect(Collectors.toSet());
    return again.isEmpty() ? Map.of() : desk.store().hashes(again);
  }

  private static Set<Place> places(List<Content> contents) {
    return contents.stream()
        .map(content -> content instanceof Read read && read.isNumbered() ? read.place() : null)
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
