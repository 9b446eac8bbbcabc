package bloxtr8.platform.inbox;

import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.TopicAccess;
import bloxtr8.platform.topics.TopicProvisioning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Polls a service's topics into its inbox. When the service's own infrastructure fails, the
 * consumer pauses, stays in its group, and retries without end.
 */
public final class MessageConsumer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MessageConsumer.class);

  private static final int POLL_MAX = 500;
  private static final Duration POLL_WAIT = Duration.ofMillis(100);

  /**
   * The pause after a poll that received {@link #LOAD} records, in which more arrive: a batch costs
   * a transaction, whatever its size. A message that comes alone does not wait.
   */
  private static final Duration ACCUMULATION = Duration.ofMillis(5);

  /** Records of one poll from which on the consumer is under load. */
  private static final int LOAD = 4;

  /** The partitions of a process that was killed go to another one, or to its successor. */
  private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(10);

  private static final Duration REPLAY_INTERVAL = Duration.ofSeconds(2);

  /** A session that lasts this long counts as healthy even if it received no records. */
  private static final Duration GOOD_AFTER = Duration.ofSeconds(5);

  private static final int RECORD_BYTES_MAX = 1024 * 1024;

  private final String service;
  private final List<Topic> topics;
  private final Settings settings;
  private final Inbox inbox;
  private final JdbcClient sql;
  private final Telemetry telemetry;
  private final PollingJob retention;
  private final RetryPauses pauses = new RetryPauses(BackgroundLoop.RECONNECT);
  private final BackgroundLoop loop;
  private final ConsumerHealth health = new ConsumerHealth(System::nanoTime);
  private volatile @Nullable KafkaConsumer<String, byte[]> current;

  public MessageConsumer(
      String service,
      List<Topic> topics,
      Settings settings,
      Inbox inbox,
      JdbcClient sql,
      Telemetry telemetry) {
    this.service = service;
    this.topics = topics;
    this.settings = settings;
    this.inbox = inbox;
    this.sql = sql;
    this.telemetry = telemetry;
    var inboxRetention = new InboxRetention(sql, topics);
    this.retention =
        new PollingJob(
            service,
            "inbox-retention",
            InboxRetention.INTERVAL,
            inboxRetention::deleteOnce,
            telemetry.alerts());
    this.loop =
        new BackgroundLoop(
            service, "consumer", Thread.ofPlatform(), pauses, telemetry.alerts(), this::consume);
  }

  @Override
  public void start() {
    health.good();
    loop.start();
    retention.start();
  }

  /** Finishes the current poll. */
  @Override
  public void stop() {
    retention.stop();
    loop.stop(() -> {
      var consumer = current;
      if (consumer != null) consumer.wakeup();
    });
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration consume() {
    try (var consumer = open();
        var provisioning = new TopicProvisioning(settings, service)) {
      current = consumer;
      new Session(consumer, provisioning).read();
    } catch (WakeupException _) {
      // stop() was called.
    } finally {
      current = null;
    }
    return Duration.ZERO;
  }

  /** Whether the consumer makes progress: false when nothing has succeeded for a minute. */
  public boolean works() {
    return !loop.isRunning() || health.isGood();
  }

  private KafkaConsumer<String, byte[]> open() {
    var client = KafkaSettings.client(settings, service);
    client.put(ConsumerConfig.GROUP_ID_CONFIG, TopicAccess.group(service));
    client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) TAKEN_OVER_AFTER.toMillis());
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_MAX);
    client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RECORD_BYTES_MAX);
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    client.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** One Kafka consumer from its creation to its first failure. */
  private final class Session implements ConsumerRebalanceListener {

    private final KafkaConsumer<String, byte[]> consumer;
    private final StoredOffsets offsets;
    private final StoppedPartitions stopped = new StoppedPartitions();
    private final long begun = System.nanoTime();
    private long lastReplay = begun;

    Session(KafkaConsumer<String, byte[]> consumer, TopicProvisioning provisioning) {
      this.consumer = consumer;
      this.offsets = new StoredOffsets(service, sql, provisioning, telemetry.alerts());
    }

    void read() {
      inbox.lookUpSchemas(topics);
      consumer.subscribe(topics.stream().map(Topic::name).toList(), this);
      while (loop.isRunning()) {
        var records = poll();
        try {
          if (!records.isEmpty()) consume(records);
          replay();
          stopped.resumeDue(consumer);
          if (!records.isEmpty() || System.nanoTime() - begun > GOOD_AFTER.toNanos()) good();
          if (records.count() >= LOAD) LockSupport.parkNanos(ACCUMULATION.toNanos());
        } catch (RuntimeException e) {
          if (FailureKind.of(e) != FailureKind.UNAVAILABLE) throw e;
          LOG.warn("The inbox of {} waits: {}", service, e.toString());
          pausePolling(pauses.next());
        }
      }
    }

    private void consume(ConsumerRecords<String, byte[]> records) {
      var consumed = new ArrayList<ConsumedRecord>();
      records.forEach(record -> consumed.add(ConsumedRecord.of(record)));
      var stops = inbox.consume(consumed);
      var continuing = new HashSet<>(records.partitions());
      for (var stop : stops) {
        continuing.remove(stop.at().topicPartition());
        stop(stop.at().topicPartition(), stop.why());
      }
      stopped.clear(continuing);
      telemetry
          .meters()
          .counter("bloxtr8.inbox.consumed", "service", service)
          .increment(consumed.size());
    }

    /** Polls records. A failure of one partition stops only that partition. */
    private ConsumerRecords<String, byte[]> poll() {
      try {
        return consumer.poll(POLL_WAIT);
      } catch (LogTruncationException e) {
        offsets.seekAfterTruncation(consumer, e);
      } catch (InvalidOffsetException e) {
        offsets.seek(consumer, e.partitions());
      } catch (KafkaException e) {
        var partition = StoppedPartitions.namedIn(e, consumer.assignment());
        if (partition == null || FailureKind.of(e) != FailureKind.BUG) throw e;
        stop(partition, e);
      }
      return ConsumerRecords.empty();
    }

    private void stop(TopicPartition partition, RuntimeException why) {
      if (!consumer.assignment().contains(partition)) return;
      consumer.pause(List.of(partition));
      offsets.seek(consumer, List.of(partition));
      if (stopped.add(partition))
        telemetry
            .alerts()
            .raise(service, "partition-stopped", partition + " of " + service + " waits: " + why);
    }

    private void good() {
      pauses.reset();
      health.good();
    }

    private void replay() {
      if (System.nanoTime() - lastReplay < REPLAY_INTERVAL.toNanos()) return;
      lastReplay = System.nanoTime();
      inbox.replayReady();
    }

    /**
     * Keeps polling with all partitions paused, so that the group does not remove this consumer.
     */
    private void pausePolling(Duration pause) {
      var until = System.nanoTime() + pause.toNanos();
      consumer.pause(consumer.assignment());
      while (loop.isRunning() && System.nanoTime() < until) consumer.poll(POLL_WAIT);
      offsets.seek(consumer, consumer.assignment());
      stopped.resumeAll(consumer);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      stopped.remove(partitions);
      offsets.seek(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // The processed records are committed together with their offsets already.
    }
  }
}
