package bloxtr8.gateway.commands;

import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes accepted commands in order. No HTTP request waits for it and it never retries: a
 * command that is not acknowledged is published by the redelivery.
 */
public final class CommandPublisher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);

  private static final int WAITING_MAX = 10_000;
  private static final Duration REFRESH_LEASE = Duration.ofMillis(500);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private record PendingSend(AcceptedCommand accepted, CompletableFuture<Boolean> acknowledged) {}

  private final BlockingQueue<PendingSend> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Supplier<? extends Producer<String, byte[]>> log;
  private final MeterRegistry meters;
  private volatile boolean running;
  private volatile Thread thread = new Thread();

  public CommandPublisher(Supplier<? extends Producer<String, byte[]>> log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
  }

  /** Publishes a command; the future tells whether the broker has acknowledged it. */
  Future<Boolean> send(AcceptedCommand accepted) {
    var pending = new PendingSend(accepted, new CompletableFuture<>());
    if (!running || !waiting.offer(pending)) unsent(pending, "the queue is full");
    return pending.acknowledged();
  }

  /** Which of them were acknowledged within that time in total. */
  static List<Boolean> await(List<Future<Boolean>> pending, Duration most) {
    var until = System.nanoTime() + most.toNanos();
    return pending.stream().map(sending -> await(sending, until)).toList();
  }

  private static boolean await(Future<Boolean> sending, long untilNanos) {
    try {
      return sending.get(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("gateway-orders").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    try {
      if (!thread.join(STOP_MAX)) thread.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    var producer = log.get();
    try {
      while (running || !waiting.isEmpty()) {
        var pending = waiting.poll(REFRESH_LEASE.toMillis(), TimeUnit.MILLISECONDS);
        if (pending != null) produce(producer, pending);
      }
    } catch (InterruptedException _) {
      // Commands that are still queued are in the database: the redelivery publishes them.
    } finally {
      producer.close(STOP_MAX);
    }
  }

  private void produce(Producer<String, byte[]> producer, PendingSend pending) {
    try {
      var _ =
          producer.send(
              record(pending.accepted()),
              (_, failure) -> {
                if (failure == null) pending.acknowledged().complete(true);
                else unsent(pending, failure.toString());
              });
    } catch (KafkaException | IllegalStateException e) {
      unsent(pending, e.toString());
    }
  }

  private void unsent(PendingSend pending, String why) {
    pending.acknowledged().complete(false);
    meters.counter("bloxtr8.gateway.commands.unsent").increment();
    LOG.warn("a command is left to the redelivery: {}", why);
  }

  private static ProducerRecord<String, byte[]> record(AcceptedCommand accepted) {
    var record =
        new ProducerRecord<>(accepted.topic(), accepted.key(), accepted.value().toByteArray());
    header(record, OutboxProducer.CORRELATION_HEADER, accepted.correlationId());
    header(record, Tracing.HEADER, accepted.traceParent());
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    if (!value.isEmpty()) record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
