package bloxtr8.platform.outbox;

import bloxtr8.platform.database.ChannelListener;
import bloxtr8.platform.database.Fault;
import bloxtr8.platform.sweep.Sweep;
import bloxtr8.platform.telemetry.Alerts;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes a room's outbox in order. Rows are claimed by "not yet published", never by "after the
 * last one seen", which would lose the rows of slow transactions. One publisher at a time works on
 * a shard; it takes over from one that vanished only when nothing of that one can still arrive.
 */
public final class OutboxPublisher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

  private static final int BATCH_MAX = 1_000;
  private static final Duration SLOW_POLL = Duration.ofMillis(500);
  private static final Duration BEAT_EVERY = Duration.ofSeconds(1);
  private static final Duration LOCKS_EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final Duration COMPARE_EVERY = Duration.ofSeconds(10);

  private final String room;
  private final DataSource dataSource;
  private final LogSender.Factory senders;
  private final Wake wake;
  private final MeterRegistry meters;
  private final Alerts alerts;
  private final Sweep retention;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Thread thread = new Thread();
  private volatile @Nullable ChannelListener listener;

  public OutboxPublisher(
      String room,
      DataSource dataSource,
      LogSender.Factory senders,
      Wake wake,
      MeterRegistry meters,
      Alerts alerts) {
    this.room = room;
    this.dataSource = dataSource;
    this.senders = senders;
    this.wake = wake;
    this.meters = meters;
    this.alerts = alerts;
    var kept = new OutboxRetention(dataSource);
    this.retention =
        new Sweep(room, "outbox-retention", OutboxRetention.EVERY, kept::deleteOnce, alerts);
  }

  @Override
  public void start() {
    if (!running.compareAndSet(false, true)) return;
    retention.start();
    thread = Thread.ofPlatform().name("outbox-" + room).start(this::run);
    listener = new ChannelListener(dataSource, Wake.channelOf(room), _ -> wake.now());
    Thread.ofVirtual().name("outbox-listener-" + room).start(listener);
  }

  /** Finishes the batch in hand, so that the next holder need not wait. */
  @Override
  public void stop() {
    if (!running.compareAndSet(true, false)) return;
    wake.now();
    retention.stop();
    if (listener != null) listener.stop();
    try {
      if (!thread.join(STOP_MAX)) thread.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  private void run() {
    var backoff = new Backoff();
    while (running.get()) {
      try (var connection = dataSource.getConnection();
          var sender = senders.open()) {
        new Session(connection, sender, backoff).publish();
      } catch (SQLException | RuntimeException e) {
        if (!running.get()) return;
        if (Fault.of(e) == Fault.BUG)
          alerts.raise(room, "publisher-failed", "The publisher of " + room + " failed: " + e);
        else LOG.warn("The outbox of {} waits: {}", room, e.toString());
        backoff.pause();
      }
    }
  }

  /** The life of one connection and one producer; whatever fails ends it. */
  private final class Session {

    private final Connection connection;
    private final OutboxStore store;
    private final LogSender sender;
    private final Backoff backoff;
    private final Set<Integer> held = new HashSet<>();
    private final Map<Integer, Long> openAt = new HashMap<>();
    private long lastLocks = System.nanoTime() - LOCKS_EVERY.toNanos();
    private long lastBeat = System.nanoTime() - BEAT_EVERY.toNanos();
    private final LogComparison comparison;
    private long lastComparison = System.nanoTime();

    Session(Connection connection, LogSender sender, Backoff backoff) {
      this.connection = connection;
      this.store = new OutboxStore(connection);
      this.sender = sender;
      this.comparison = new LogComparison(store, sender);
      this.backoff = backoff;
    }

    void publish() throws SQLException {
      try {
        while (running.get()) {
          holdShards();
          var sent = publishBatch();
          backoff.reset();
          if (sent < BATCH_MAX && running.get()) pause();
        }
        store.beat(opened(), true);
      } finally {
        wake.servedHere(false);
        unlock();
      }
    }

    private void holdShards() {
      var now = System.nanoTime();
      if (held.size() < Outbox.SHARDS && now - lastLocks >= LOCKS_EVERY.toNanos()) {
        lastLocks = now;
        for (var shard = 0; shard < Outbox.SHARDS; shard++)
          if (!held.contains(shard) && store.lock(room, shard)) take(shard, now);
        wake.servedHere(held.size() == Outbox.SHARDS);
      }
      if (!held.isEmpty() && now - lastBeat >= BEAT_EVERY.toNanos()) {
        lastBeat = now;
        store.beat(open(now), false);
      }
      if (now - lastComparison >= COMPARE_EVERY.toNanos()) {
        lastComparison = now;
        resendLost(opened(), false);
      }
    }

    private void take(int shard, long now) {
      var fence = store.fence(shard, sender.deliveryMax());
      held.add(shard);
      if (fence.isPositive()) {
        openAt.put(shard, now + fence.toNanos());
        LOG.info("Shard {} of {} opens in {}: its last publisher vanished", shard, room, fence);
      } else begin(shard);
    }

    /** From the first record on, whoever comes next must wait for what we have on its way. */
    private void begin(int shard) {
      openAt.remove(shard);
      store.beat(Set.of(shard), false);
      resendLost(Set.of(shard), true);
    }

    private Set<Integer> open(long now) {
      for (var shard : held) {
        var at = openAt.get(shard);
        if (at != null && now - at >= 0) begin(shard);
      }
      return opened();
    }

    private Set<Integer> opened() {
      var opened = new HashSet<>(held);
      opened.removeAll(openAt.keySet());
      return opened;
    }

    private int publishBatch() {
      var open = open(System.nanoTime());
      if (open.isEmpty()) return 0;
      var batch = store.claim(open, BATCH_MAX);
      if (batch.isEmpty()) return 0;
      var sendable = batch.stream().filter(message -> !message.aside()).toList();
      if (sendable.size() < batch.size())
        store.moveAside(batch.stream().filter(Unpublished::aside).toList());
      var result = sender.send(sendable);
      if (comparison.isCut(result.published())) {
        resendLost(open, true);
        return batch.size();
      }
      if (!result.published().isEmpty()) store.mark(result.published());
      meters.counter("bloxtr8.outbox.published", "room", room).increment(result.published().size());
      if (!result.unsendable().isEmpty()) setAside(result.unsendable());
      if (result.failure() != null)
        throw new Fault.Unavailable(
            String.format(
                Locale.ROOT,
                "%d of %d messages were not acknowledged",
                sendable.size() - result.published().size(),
                sendable.size()),
            result.failure());
      return batch.size();
    }

    /** Other keys go on; whoever is told may let it be sent again. */
    private void setAside(List<SendResult.Unsendable> unsendable) {
      store.setAside(unsendable);
      for (var one : unsendable)
        alerts.raise(
            room,
            "message-unsendable",
            String.format(
                Locale.ROOT,
                "Message %d of topic %s, key %s, cannot be sent (%s); its key waits",
                one.message().id(),
                one.message().topic(),
                one.message().key(),
                one.reason()));
    }

    private void resendLost(Set<Integer> shards, boolean first) {
      if (shards.isEmpty()) return;
      var lost = comparison.compare(shards, first);
      if (lost > 0)
        alerts.raise(
            room,
            "log-lost",
            String.format(
                Locale.ROOT, "Kafka lost %d messages of %s; they are sent again", lost, room));
    }

    private void pause() {
      try {
        wake.await(SLOW_POLL);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void unlock() throws SQLException {
      if (connection.isClosed()) return;
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_unlock_all()");
      }
    }
  }
}
