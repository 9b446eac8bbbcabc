package bloxtr8.platform.inbox;

import bloxtr8.platform.database.Fault;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Backoff;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.telemetry.Tracing;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.TopicAccess;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
 * Reads a room's topics, poll by poll, into its inbox. When the room's own infrastructure fails it
 * pauses, stays in its group, and tries again without end.
 */
public final class MessageConsumer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MessageConsumer.class);

  private static final int HEADER_BYTES_MAX = 4 * Cause.ID_MAX;
  private static final int POLL_MAX = 500;
  private static final Duration POLL_WAIT = Duration.ofMillis(100);
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final Duration REPLAY_EVERY = Duration.ofSeconds(2);
  private static final int RECORD_BYTES_MAX = 1024 * 1024;

  private final String room;
  private final List<Topic> topics;
  private final Settings settings;
  private final Inbox inbox;
  private final JdbcClient sql;
  private final Telemetry telemetry;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Thread thread = new Thread();
  private volatile @Nullable KafkaConsumer<String, byte[]> current;

  public MessageConsumer(
      String room,
      List<Topic> topics,
      Settings settings,
      Inbox inbox,
      JdbcClient sql,
      Telemetry telemetry) {
    this.room = room;
    this.topics = topics;
    this.settings = settings;
    this.inbox = inbox;
    this.sql = sql;
    this.telemetry = telemetry;
  }

  @Override
  public void start() {
    if (running.compareAndSet(false, true))
      thread = Thread.ofPlatform().name("inbox-" + room).start(this::run);
  }

  /** Finishes the poll in hand. */
  @Override
  public void stop() {
    if (!running.compareAndSet(true, false)) return;
    var consumer = current;
    if (consumer != null) consumer.wakeup();
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
      try (var consumer = open();
          var provisioning = new TopicProvisioning(settings, room)) {
        current = consumer;
        new Session(consumer, provisioning, backoff).read();
      } catch (WakeupException _) {
        // stop() was called.
      } catch (KafkaException e) {
        // Such as an offset the log does not have: the next session looks where it ends.
        LOG.warn("The inbox of {} begins a new session: {}", room, e.toString());
        backoff.pause();
      } catch (RuntimeException e) {
        if (Fault.of(e) == Fault.BUG)
          telemetry.alerts().raise(room, "consumer-failed", "The inbox of " + room + ": " + e);
        else LOG.warn("The inbox of {} waits: {}", room, e.toString());
        backoff.pause();
      } finally {
        current = null;
      }
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    var client = KafkaSettings.client(settings, room);
    client.put(ConsumerConfig.GROUP_ID_CONFIG, TopicAccess.group(room));
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

  /** The life of one Kafka consumer. */
  private final class Session implements ConsumerRebalanceListener {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Positions positions;
    private final Backoff backoff;
    private long lastReplay = System.nanoTime();

    Session(
        KafkaConsumer<String, byte[]> consumer, TopicProvisioning provisioning, Backoff backoff) {
      this.consumer = consumer;
      this.positions = new Positions(room, sql, provisioning, telemetry.alerts());
      this.backoff = backoff;
    }

    void read() {
      consumer.subscribe(topics.stream().map(Topic::name).toList(), this);
      while (running.get()) {
        var records = consumer.poll(POLL_WAIT);
        try {
          if (!records.isEmpty()) take(records);
          replay();
          backoff.reset();
        } catch (RuntimeException e) {
          if (Fault.of(e) != Fault.UNAVAILABLE) throw e;
          LOG.warn("The inbox of {} waits: {}", room, e.toString());
          sitOut(backoff.next());
        }
      }
    }

    private void take(Iterable<ConsumerRecord<String, byte[]>> records) {
      var taken = new ArrayList<Taken>();
      records.forEach(record -> taken.add(taken(record)));
      inbox.take(taken);
      telemetry.meters().counter("bloxtr8.inbox.taken", "room", room).increment(taken.size());
    }

    private void replay() {
      if (System.nanoTime() - lastReplay < REPLAY_EVERY.toNanos()) return;
      lastReplay = System.nanoTime();
      inbox.replayReady();
    }

    /** Keeps polling with everything paused, so that the group does not take us for dead. */
    private void sitOut(Duration pause) {
      var until = System.nanoTime() + pause.toNanos();
      consumer.pause(consumer.assignment());
      while (running.get() && System.nanoTime() < until) consumer.poll(POLL_WAIT);
      positions.seek(consumer, consumer.assignment());
      consumer.resume(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      positions.seek(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What was taken is committed with its position already.
    }
  }

  private static Taken taken(ConsumerRecord<String, byte[]> record) {
    return new Taken(
        Topics.named(record.topic()),
        record.partition(),
        record.offset(),
        record.leaderEpoch().orElse(-1),
        record.key() == null ? "" : storable(record.key()),
        record.value() == null ? ByteString.EMPTY : ByteString.copyFrom(record.value()),
        header(record, LogSender.CORRELATION_HEADER),
        header(record, Tracing.HEADER));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) return "";
    var bounded = Math.min(header.value().length, HEADER_BYTES_MAX);
    var text = storable(new String(header.value(), 0, bounded, StandardCharsets.UTF_8));
    return BoundedText.cut(text, Cause.ID_MAX);
  }

  /** PostgreSQL keeps no U+0000; a key that had one is no key of ours any more. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
