package bloxtr8.platform.inbox;

import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.Fault;
import bloxtr8.platform.database.Fault.Unavailable;
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
 * Takes each message once. A poll is one transaction: ids, numbers, what the handler does, and how
 * far the partitions have been taken. What cannot be taken waits with its key; other keys go on.
 */
public final class Inbox {

  private static final int CONTENTION_TRIES = 3;
  private static final int REPLAYED_KEYS_MAX = 100;

  private final Database database;
  private final Desk desk;

  public Inbox(
      String room,
      Database database,
      MessageCodec codec,
      Outbox outbox,
      BatchHandler handler,
      Clock clock,
      Telemetry telemetry) {
    this.database = database;
    this.desk = Desk.of(room, database, codec, handler, outbox, clock, telemetry);
  }

  /**
   * Takes the records of one poll. When it throws, nothing is decided about the rest: read the
   * positions again and try later.
   *
   * @return where it stopped in the partitions that cannot go on, with the reason of each
   */
  List<Stop> take(List<Taken> records) {
    desk.reader().ask(records);
    var stops = new ArrayList<Stop>();
    var left = records;
    while (!left.isEmpty()) {
      var now = left;
      try {
        inTransaction(() -> Poll.take(desk, now));
        return stops;
      } catch (TooManyParked e) {
        stops.add(new Stop(e.taken(), e));
        left = before(e.taken(), now);
      } catch (RuntimeException e) {
        if (Fault.of(e) == Fault.UNAVAILABLE) throw e;
        now.forEach(record -> takeAlone(record, stops));
        return stops;
      }
    }
    return stops;
  }

  /** A partition's records from this one on have to wait. */
  record Stop(Taken at, RuntimeException why) {}

  private static List<Taken> before(Taken stop, List<Taken> records) {
    return records.stream()
        .filter(record -> !record.isOfPartition(stop) || record.offset() < stop.offset())
        .toList();
  }

  private void takeAlone(Taken record, List<Stop> stops) {
    if (stops.stream().anyMatch(stop -> stop.at().isOfPartition(record))) return;
    try {
      takeOrPark(record);
    } catch (TooManyParked e) {
      stops.add(new Stop(record, e));
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) throw e;
      deadLetter(record, e, stops);
    }
  }

  private void takeOrPark(Taken record) {
    try {
      inTransaction(() -> Poll.take(desk, List.of(record)));
    } catch (TooManyParked e) {
      throw e;
    } catch (RuntimeException e) {
      switch (Fault.of(e)) {
        case UNAVAILABLE -> throw e;
        case CONTENTION -> throw new Unavailable("others keep changing the same rows", e);
        case BUG -> inTransaction(() -> Poll.parkFailed(desk, record, e));
      }
    }
  }

  private void deadLetter(Taken record, RuntimeException failure, List<Stop> stops) {
    try {
      inTransaction(() -> Poll.deadLetter(desk, record, failure));
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) throw e;
      stops.add(new Stop(record, e));
    }
  }

  /** Learns the schema numbers of these topics, so that their messages need not wait. */
  void askFor(Collection<Topic> topics) {
    desk.reader().askFor(topics);
  }

  /** Goes on with what waited for a missing number, a newer program, or another such message. */
  void replayReady() {
    var keys = desk.parked().selfReplaying(REPLAYED_KEYS_MAX);
    desk.reader().ask(desk.parked().withoutSchema(keys));
    for (var key : keys) replay(key, false);
  }

  /**
   * Applies the waiting messages of a key in order, until one cannot be.
   *
   * @param force also those that failed by themselves, after somebody has mended the cause
   * @return how many were applied
   */
  public int replay(String key, boolean force) {
    for (var done = 0; done < Desk.PARKED_OF_KEY_MAX; done++)
      if (!replayHead(key, force)) return done;
    return Desk.PARKED_OF_KEY_MAX;
  }

  /** Gives up the first waiting message of a key, in the transaction of the act. */
  void drop(String key) {
    Poll.drop(desk, key);
  }

  /**
   * Gives up the numbers that are missing before the first waiting message of a key, in the
   * transaction of the act.
   *
   * @return false when none is missing
   */
  boolean skipMissing(String key) {
    return Poll.skipMissing(desk, key);
  }

  /** What the bytes say, whoever wrote them; null when nobody can tell. */
  @Nullable Map<String, Object> contentOf(Taken taken) {
    @Nullable Message message = desk.reader().messageIn(taken);
    return message == null ? null : MessageContent.of(message);
  }

  private boolean replayHead(String key, boolean force) {
    try {
      return contending(() -> database.inTransaction(() -> Poll.replayHead(desk, key, force)));
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) throw e;
      inTransaction(() -> Poll.fail(desk, key, e));
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
        if (Fault.of(e) != Fault.CONTENTION || attempt == CONTENTION_TRIES) throw e;
      }
    }
  }
}
