package bloxtr8.platform.inbox;

import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Processes each message once. A poll is one transaction: message ids, sequence numbers, the
 * handler's changes, and the stored offsets. A message that cannot be processed is parked with its
 * key; other keys continue.
 */
public final class Inbox {

  private static final int CONTENTION_TRIES = 3;
  private static final int REPLAYED_KEYS_MAX = 100;

  private final Database database;
  private final InboxContext context;

  public Inbox(
      String service,
      Database database,
      MessageCodec codec,
      Outbox outbox,
      BatchHandler handler,
      Clock clock,
      Telemetry telemetry) {
    this.database = database;
    this.context = InboxContext.of(service, database, codec, handler, outbox, clock, telemetry);
  }

  /**
   * Processes the records of one poll. When it throws, nothing is decided about the rest: seek to
   * the stored offsets and try later.
   *
   * @return the records at which partitions must stop, each with its reason
   */
  List<Stop> consume(List<ConsumedRecord> records) {
    context.decoder().lookUp(records);
    var stops = new ArrayList<Stop>();
    var left = records;
    while (!left.isEmpty()) {
      var now = left;
      try {
        inTransaction(() -> InboxBatch.consume(context, now));
        return stops;
      } catch (TooManyParked e) {
        stops.add(new Stop(e.record(), e));
        left = before(e.record(), now);
      } catch (RuntimeException e) {
        if (FailureKind.of(e) == FailureKind.UNAVAILABLE) throw e;
        now.forEach(record -> consumeOne(record, stops));
        return stops;
      }
    }
    return stops;
  }

  /** The record from which on a partition's records must wait. */
  record Stop(ConsumedRecord at, RuntimeException why) {}

  private static List<ConsumedRecord> before(ConsumedRecord stop, List<ConsumedRecord> records) {
    return records.stream()
        .filter(record -> !record.isOfPartition(stop) || record.offset() < stop.offset())
        .toList();
  }

  private void consumeOne(ConsumedRecord record, List<Stop> stops) {
    if (stops.stream().anyMatch(stop -> stop.at().isOfPartition(record))) return;
    try {
      consumeOrPark(record);
    } catch (TooManyParked e) {
      stops.add(new Stop(record, e));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      deadLetter(record, e, stops);
    }
  }

  private void consumeOrPark(ConsumedRecord record) {
    try {
      inTransaction(() -> InboxBatch.consume(context, List.of(record)));
    } catch (TooManyParked e) {
      throw e;
    } catch (RuntimeException e) {
      switch (FailureKind.of(e)) {
        case UNAVAILABLE -> throw e;
        case CONTENTION ->
            throw new Unavailable("other transactions keep changing the same rows", e);
        case BUG -> inTransaction(() -> InboxBatch.parkFailed(context, record, e));
      }
    }
  }

  private void deadLetter(ConsumedRecord record, RuntimeException failure, List<Stop> stops) {
    try {
      inTransaction(() -> InboxBatch.deadLetter(context, record, failure));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      stops.add(new Stop(record, e));
    }
  }

  /**
   * Queries the registry for the schema ids of these topics, so that their messages need not wait.
   */
  void lookUpSchemas(Collection<Topic> topics) {
    context.decoder().lookUpSchemas(topics);
  }

  /**
   * Processes messages that were parked for a missing number, for a newer program or behind such a
   * message, and can be processed now.
   */
  void replayReady() {
    var keys = context.parked().selfReplaying(REPLAYED_KEYS_MAX);
    context.decoder().lookUp(context.parked().withoutSchema(keys));
    for (var key : keys) replay(key, false);
  }

  /**
   * Processes the parked messages of a key in order, until one cannot be.
   *
   * @param force also those that failed, after the cause was repaired
   * @return how many were processed
   */
  public int replay(String key, boolean force) {
    for (var done = 0; done < InboxContext.PARKED_OF_KEY_MAX; done++)
      if (!replayHead(key, force)) return done;
    return InboxContext.PARKED_OF_KEY_MAX;
  }

  /** Drops the first parked message of a key, in the transaction of the staff's action. */
  void drop(String key) {
    InboxBatch.drop(context, key);
  }

  /**
   * Skips the numbers that are missing before the first parked message of a key, in the transaction
   * of the staff's action.
   *
   * @return false when none is missing
   */
  boolean skipMissing(String key) {
    return InboxBatch.skipMissing(context, key);
  }

  /** The content of the bytes, authentic or not; null when they cannot be decoded. */
  @Nullable Map<String, Object> contentOf(ConsumedRecord consumed) {
    @Nullable Message message = context.decoder().messageIn(consumed);
    return message == null ? null : MessageContent.of(message);
  }

  private boolean replayHead(String key, boolean force) {
    try {
      return contending(
          () -> database.inTransaction(() -> InboxBatch.replayHead(context, key, force)));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      inTransaction(() -> InboxBatch.fail(context, key, e));
      return false;
    }
  }

  private void inTransaction(Runnable work) {
    contending(() -> {
      database.inTransaction(work);
      return true;
    });
  }

  private static <T> T contending(Supplier<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (FailureKind.of(e) != FailureKind.CONTENTION || attempt == CONTENTION_TRIES) throw e;
      }
    }
  }
}
