package bloxtr8.platform.outbox;

import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.ChannelListener;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.database.FailureKind;
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
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes a service's outbox in order. Rows are claimed by "not yet published", never by "after
 * the last published number", which would miss the rows of slow transactions. One publisher at a
 * time works on a shard; it takes over from a crashed one only when no record of that one can still
 * arrive.
 */
public final class OutboxPublisher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

  private static final int BATCH_MAX = 1_000;
  private static final Duration SLOW_POLL = Duration.ofMillis(500);
  private static final Duration BEAT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LOCKS_INTERVAL = Duration.ofSeconds(2);
  private static final Duration COMPARE_INTERVAL = Duration.ofSeconds(10);

  private final String service;
  private final DataSource dataSource;
  private final OutboxProducer.Factory senders;
  private final PublisherSignal signal;
  private final MeterRegistry meters;
  private final Alerts alerts;
  private final PollingJob retention;
  private final ChannelListener listener;
  private final RetryPauses pauses = new RetryPauses(BackgroundLoop.RECONNECT);
  private final BackgroundLoop loop;

  public OutboxPublisher(
      String service,
      DataSource dataSource,
      OutboxProducer.Factory senders,
      PublisherSignal signal,
      MeterRegistry meters,
      Alerts alerts) {
    this.service = service;
    this.dataSource = dataSource;
    this.senders = senders;
    this.signal = signal;
    this.meters = meters;
    this.alerts = alerts;
    var publishedRows = new OutboxRetention(dataSource);
    this.retention =
        new PollingJob(
            service,
            "outbox-retention",
            OutboxRetention.INTERVAL,
            publishedRows::deleteOnce,
            alerts);
    this.listener =
        new ChannelListener(
            service, dataSource, PublisherSignal.channelOf(service), _ -> signal.now(), alerts);
    this.loop =
        new BackgroundLoop(
            service, "publisher", Thread.ofPlatform(), pauses, alerts, this::publish);
  }

  @Override
  public void start() {
    loop.start();
    retention.start();
    listener.start();
  }

  /** Finishes the current batch, so that the next publisher does not have to wait. */
  @Override
  public void stop() {
    loop.stop(signal::now);
    retention.stop();
    listener.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration publish() throws SQLException {
    try (var connection = dataSource.getConnection();
        var producer = senders.open()) {
      new Session(connection, producer).publish();
    }
    return Duration.ZERO;
  }

  /** One connection and one producer, from their creation to their first failure. */
  private final class Session {

    private final Connection connection;
    private final OutboxStore store;
    private final OutboxProducer producer;
    private final Set<Integer> held = new HashSet<>();
    private final Map<Integer, Long> fencedUntil = new HashMap<>();
    private long lastLocks = System.nanoTime() - LOCKS_INTERVAL.toNanos();
    private long lastBeat = System.nanoTime() - BEAT_INTERVAL.toNanos();
    private final LogComparison comparison;
    private long lastComparison = System.nanoTime();

    Session(Connection connection, OutboxProducer producer) {
      this.connection = connection;
      this.store = new OutboxStore(connection);
      this.producer = producer;
      this.comparison = new LogComparison(store, producer);
    }

    void publish() throws SQLException {
      try {
        while (loop.isRunning()) {
          holdShards();
          var sent = publishBatch();
          pauses.reset();
          if (sent < BATCH_MAX && loop.isRunning()) pause();
        }
        store.beat(openShards(), true);
      } finally {
        signal.servedHere(false);
        unlock();
      }
    }

    private void holdShards() {
      var now = System.nanoTime();
      if (held.size() < Outbox.SHARDS && now - lastLocks >= LOCKS_INTERVAL.toNanos()) {
        lastLocks = now;
        for (var shard = 0; shard < Outbox.SHARDS; shard++)
          if (!held.contains(shard) && store.lock(service, shard)) claim(shard, now);
        signal.servedHere(held.size() == Outbox.SHARDS);
      }
      if (!held.isEmpty() && now - lastBeat >= BEAT_INTERVAL.toNanos()) {
        lastBeat = now;
        store.beat(openDue(now), false);
      }
      if (now - lastComparison >= COMPARE_INTERVAL.toNanos()) {
        lastComparison = now;
        resendLost(openShards(), false);
      }
    }

    private void claim(int shard, long now) {
      var fence = store.fence(shard, producer.deliveryMax());
      held.add(shard);
      if (fence.isPositive()) {
        fencedUntil.put(shard, now + fence.toNanos());
        LOG.info("Shard {} of {} starts in {}: its last publisher crashed", shard, service, fence);
      } else begin(shard);
    }

    /**
     * Marks the shard as in use before its first record is sent: if this publisher crashes, the
     * next one must wait for the records in flight.
     */
    private void begin(int shard) {
      fencedUntil.remove(shard);
      store.beat(Set.of(shard), false);
      resendLost(Set.of(shard), true);
    }

    private Set<Integer> openDue(long now) {
      for (var shard : held) {
        var at = fencedUntil.get(shard);
        if (at != null && now - at >= 0) begin(shard);
      }
      return openShards();
    }

    private Set<Integer> openShards() {
      var opened = new HashSet<>(held);
      opened.removeAll(fencedUntil.keySet());
      return opened;
    }

    private int publishBatch() {
      var open = openDue(System.nanoTime());
      if (open.isEmpty()) return 0;
      var batch = store.claim(open, BATCH_MAX);
      if (batch.isEmpty()) return 0;
      var sendable = batch.stream().filter(message -> !message.aside()).toList();
      if (sendable.size() < batch.size())
        store.moveAside(batch.stream().filter(UnpublishedMessage::aside).toList());
      var result = producer.send(sendable);
      if (comparison.hasReusedOffset(result.published())) {
        resendLost(open, true);
        return batch.size();
      }
      if (!result.published().isEmpty()) store.mark(result.published());
      meters
          .counter("bloxtr8.outbox.published", "service", service)
          .increment(result.published().size());
      if (!result.unsendable().isEmpty()) setAside(result.unsendable());
      if (result.failure() != null)
        throw new FailureKind.Unavailable(
            String.format(
                Locale.ROOT,
                "%d of %d messages were not acknowledged",
                sendable.size() - result.published().size(),
                sendable.size()),
            result.failure());
      return batch.size();
    }

    /** Sets the key of an unsendable message aside; other keys continue. Staff may release it. */
    private void setAside(List<SendResult.Unsendable> unsendable) {
      store.setAside(unsendable);
      for (var one : unsendable)
        alerts.raise(
            service,
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
            service,
            "broker-lost-messages",
            String.format(
                Locale.ROOT,
                "Kafka lost %d messages of %s; they are published again",
                lost,
                service));
    }

    private void pause() {
      try {
        signal.await(SLOW_POLL);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void unlock() throws SQLException {
      if (!connection.isClosed()) store.unlockAll();
    }
  }
}
