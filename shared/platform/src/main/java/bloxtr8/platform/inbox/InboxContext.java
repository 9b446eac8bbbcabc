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

/** The dependencies of a service's batches, and the methods that park and dead-letter records. */
record InboxContext(
    String service,
    InboxStore store,
    ParkedStore parked,
    RecordDecoder decoder,
    BatchHandler handler,
    Outbox outbox,
    Clock clock,
    Telemetry telemetry) {

  static final int PARKED_OF_KEY_MAX = 1_000;
  private static final int PARKED_MAX = 100_000;

  /** Longer values are cut: a producer's record has a size limit too. */
  private static final int DEAD_LETTER_BYTES_MAX = 512 * 1024;

  private static final int KEY_LENGTH_MAX = 255;
  private static final int SHOWN_MAX = 512;

  private static final Pattern OUR_ID = Pattern.compile("[a-z]{3}_[0-9a-z]{26}");

  static InboxContext of(
      String service,
      Database database,
      MessageCodec codec,
      BatchHandler handler,
      Outbox outbox,
      Clock clock,
      Telemetry telemetry) {
    return new InboxContext(
        service,
        new InboxStore(database.sql()),
        new ParkedStore(database.sql()),
        new RecordDecoder(service, codec),
        handler,
        outbox,
        clock,
        telemetry);
  }

  /** Whether bytes whose schema is unknown may be parked under their key. */
  boolean mayWait(ConsumedRecord consumed) {
    return !consumed.key().isBlank() && consumed.key().length() <= KEY_LENGTH_MAX;
  }

  /**
   * Whether the key is one of our ids: then these bytes may be a message of ours, and later
   * messages of the key must wait.
   */
  boolean hasUsableKey(ConsumedRecord consumed) {
    return OUR_ID.matcher(consumed.key()).matches();
  }

  void park(List<Entry> entries) {
    var keys = entries.stream().map(entry -> entry.consumed().key()).distinct().toList();
    parked.insert(entries);
    var full =
        parked.counts(keys).stream()
            .filter(count -> count.ofKey() > PARKED_OF_KEY_MAX || count.ofAll() > PARKED_MAX)
            .map(Count::key)
            .collect(Collectors.toSet());
    for (var entry : entries)
      if (full.contains(entry.consumed().key())) throw new TooManyParked(entry.consumed());
    entries.forEach(this::alert);
  }

  void deadLetter(ConsumedRecord consumed, String why) {
    var origin =
        Map.of(
            "origin-topic", consumed.topic().name(),
            "origin-partition", Integer.toString(consumed.partition()),
            "origin-offset", Long.toString(consumed.offset()),
            "origin-key", shown(consumed.key()),
            "origin-bytes", Integer.toString(consumed.value().size()),
            "service", service,
            "error", shown(why));
    var kept =
        consumed.value().substring(0, Math.min(consumed.value().size(), DEAD_LETTER_BYTES_MAX));
    outbox.recordRaw(
        consumed.topic().deadLetters(), consumed.place(), kept, consumed.correlationId(), origin);
    increment("DEAD_LETTER");
    audit(consumed, "MessageDeadLettered", "UNDECODABLE", why);
    alert(consumed, "message-dead-lettered", why);
  }

  /**
   * Ignores a message whose id was consumed before; raises an alert when its bytes differ from the
   * stored hash.
   */
  void refuseReuse(ConsumedRecord consumed, ByteString hash, @Nullable ByteString stored) {
    if (hash.equals(stored)) {
      increment("DUPLICATE");
      return;
    }
    increment("ID_REUSED");
    audit(consumed, "MessageRefused", "ID_REUSED", "its id was used for another message");
    alert(consumed, "message-id-reused", "its id was used for another message");
  }

  /** Raises an alert, because our producers never use one number for two messages. */
  void refuseUsedNumber(ConsumedRecord consumed) {
    increment("NUMBER_USED");
    audit(consumed, "MessageRefused", "NUMBER_USED", "its number was used for another message");
    alert(consumed, "message-number-used", "its number was used for another message");
  }

  void alert(Entry entry) {
    increment(entry.reason().name());
    if (entry.reason() == Reason.BEHIND) return;
    audit(entry.consumed(), Audit.MESSAGE_PARKED, entry.reason().name(), entry.detail());
    if (entry.reason().needsAPerson() || entry.reason() == Reason.UNKNOWN)
      alert(entry.consumed(), "message-parked", entry.detail());
  }

  /** Reports that a parked message was tried again and failed; its key continues to wait. */
  void reportFailed(ConsumedRecord consumed, String why) {
    audit(consumed, Audit.MESSAGE_PARKED, Reason.FAILED.name(), why);
    alert(consumed, "replay-failed", why);
  }

  /** Removes a parked message; writes an audit entry when it was the last one of its key. */
  void end(Stored stored) {
    parked.delete(stored.id());
    var consumed = stored.consumed();
    if (hasUsableKey(consumed) && !parked.waits(consumed.key()))
      audit(consumed, Audit.MESSAGES_RESUMED, Audit.ACCEPTED, "");
  }

  private void increment(String what) {
    telemetry
        .meters()
        .counter("bloxtr8.inbox.set_aside", "service", service, "reason", what)
        .increment();
  }

  private void audit(ConsumedRecord consumed, String action, String outcome, String detail) {
    var entry =
        Audit.entry(
            hasUsableKey(consumed) ? consumed.key() : consumed.place(),
            action,
            outcome,
            consumed.place(),
            detail,
            new Actor.Service(service),
            Cause.of(consumed.correlationId()));
    // Strangers may invent keys, so no counter is created for them.
    outbox.recordUnnumbered(entry);
  }

  private void alert(ConsumedRecord consumed, String kind, String detail) {
    telemetry
        .alerts()
        .raise(
            service,
            kind,
            "%s, key %s: %s".formatted(consumed.place(), shown(consumed.key()), detail));
  }

  private static String shown(String text) {
    return BoundedText.cut(text, SHOWN_MAX);
  }
}
