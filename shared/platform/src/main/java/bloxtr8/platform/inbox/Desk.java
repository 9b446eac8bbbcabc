package bloxtr8.platform.inbox;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.inbox.ParkedStore.Count;
import bloxtr8.platform.inbox.ParkedStore.Entry;
import bloxtr8.platform.inbox.ParkedStore.Reason;
import bloxtr8.platform.inbox.ParkedStore.Stored;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.telemetry.Telemetry;
import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every poll of a room works with, and where it puts what it cannot take. */
record Desk(
    String room,
    InboxStore store,
    ParkedStore parked,
    Reader reader,
    BatchHandler handler,
    Outbox outbox,
    Clock clock,
    Telemetry telemetry) {

  static final int PARKED_OF_KEY_MAX = 1_000;
  private static final int PARKED_MAX = 100_000;

  /** Of longer ones the beginning is kept: what a producer may send has its limit too. */
  private static final int DEAD_LETTER_BYTES_MAX = 512 * 1024;

  private static final int KEY_LENGTH_MAX = 255;
  private static final int SHOWN_MAX = 512;

  private static final Pattern OUR_ID = Pattern.compile("[a-z]{3}_[0-9a-z]{26}");

  static Desk of(
      String room,
      Database database,
      MessageCodec codec,
      BatchHandler handler,
      Outbox outbox,
      Clock clock,
      Telemetry telemetry) {
    return new Desk(
        room,
        new InboxStore(database.sql()),
        new ParkedStore(database.sql()),
        new Reader(room, codec),
        handler,
        outbox,
        clock,
        telemetry);
  }

  /** Whether bytes that nobody can judge yet may wait under their key. */
  boolean mayWait(Taken taken) {
    return !taken.key().isBlank() && taken.key().length() <= KEY_LENGTH_MAX;
  }

  /** Whether later messages of the key must wait for what these bytes may have said. */
  boolean hasUsableKey(Taken taken) {
    return OUR_ID.matcher(taken.key()).matches();
  }

  void park(List<Entry> entries) {
    var keys = entries.stream().map(entry -> entry.taken().key()).distinct().toList();
    parked.insert(entries);
    var full =
        parked.counts(keys).stream()
            .filter(count -> count.ofKey() > PARKED_OF_KEY_MAX || count.ofAll() > PARKED_MAX)
            .map(Count::key)
            .collect(Collectors.toSet());
    for (var entry : entries)
      if (full.contains(entry.taken().key())) throw new TooManyParked(entry.taken());
    entries.forEach(this::tell);
  }

  void deadLetter(Taken taken, String why) {
    var origin =
        Map.of(
            "origin-topic", taken.topic().name(),
            "origin-partition", Integer.toString(taken.partition()),
            "origin-offset", Long.toString(taken.offset()),
            "origin-key", shown(taken.key()),
            "origin-bytes", Integer.toString(taken.value().size()),
            "room", room,
            "error", shown(why));
    var kept = taken.value().substring(0, Math.min(taken.value().size(), DEAD_LETTER_BYTES_MAX));
    outbox.recordRaw(
        taken.topic().deadLetters(), taken.place(), kept, taken.correlationId(), origin);
    count("DEAD_LETTER");
    audit(taken, "MessageDeadLettered", "UNDECODABLE", why);
    alert(taken, "message-dead-lettered", why);
  }

  /** A message that came before is dropped silently, unless it says something else now. */
  void refuseReuse(Taken taken, ByteString hash, @Nullable ByteString stored) {
    if (hash.equals(stored)) {
      count("DUPLICATE");
      return;
    }
    count("ID_REUSED");
    audit(taken, "MessageRefused", "ID_REUSED", "its id was used for another message");
    alert(taken, "message-id-reused", "its id was used for another message");
  }

  /** A producer of ours never uses a number for two messages. */
  void refuseUsedNumber(Taken taken) {
    count("NUMBER_USED");
    audit(taken, "MessageRefused", "NUMBER_USED", "its number was used for another message");
    alert(taken, "message-number-used", "its number was used for another message");
  }

  void tell(Entry entry) {
    count(entry.reason().name());
    if (entry.reason() == Reason.BEHIND) return;
    audit(entry.taken(), Audit.MESSAGE_PARKED, entry.reason().name(), entry.detail());
    if (entry.reason().needsAPerson() || entry.reason() == Reason.UNKNOWN)
      alert(entry.taken(), "message-parked", entry.detail());
  }

  /** It was tried again and failed by itself: the key waits, whatever was said of it before. */
  void tellFailed(Taken taken, String why) {
    audit(taken, Audit.MESSAGE_PARKED, Reason.FAILED.name(), why);
    alert(taken, "replay-failed", why);
  }

  /** It waits no longer; says so when it was the last one of its key. */
  void end(Stored stored) {
    parked.delete(stored.id());
    var taken = stored.taken();
    if (hasUsableKey(taken) && !parked.waits(taken.key()))
      audit(taken, Audit.MESSAGES_RESUMED, Audit.ACCEPTED, "");
  }

  private void count(String what) {
    telemetry.meters().counter("bloxtr8.inbox.aside", "room", room, "why", what).increment();
  }

  private void audit(Taken taken, String action, String outcome, String detail) {
    var entry =
        Audit.entry(
            hasUsableKey(taken) ? taken.key() : taken.place(),
            action,
            outcome,
            taken.place(),
            detail,
            new Actor.Room(room),
            Cause.of(taken.correlationId()));
    // Anybody may invent keys: none of them gets a counter.
    outbox.recordUnnumbered(entry);
  }

  private void alert(Taken taken, String kind, String detail) {
    telemetry
        .alerts()
        .raise(room, kind, "%s, key %s: %s".formatted(taken.place(), shown(taken.key()), detail));
  }

  private static String shown(String text) {
    return BoundedText.cut(text, SHOWN_MAX);
  }
}
