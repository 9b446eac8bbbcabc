package bloxtr8.gateway.commands;

import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.telemetry.Alerts;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes accepted commands in order. No HTTP request waits for it, and it never retries: {@link
 * CommandRedelivery} publishes a command again that was not acknowledged.
 */
public final class CommandPublisher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);

  private static final int WAITING_MAX = 10_000;
  private static final Duration POLL_WAIT = Duration.ofMillis(500);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private record PendingSend(AcceptedCommand accepted, CompletableFuture<Boolean> acknowledged) {}

  private final BlockingQueue<PendingSend> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Supplier<? extends Producer<String, byte[]>> producers;
  private final MeterRegistry meters;
  private final BackgroundLoop loop;
  private volatile @Nullable Producer<String, byte[]> producer;

  public CommandPublisher(
      String service,
      Supplier<? extends Producer<String, byte[]>> producers,
      MeterRegistry meters,
      Alerts alerts) {
    this.producers = producers;
    this.meters = meters;
    var pauses = new RetryPauses(BackgroundLoop.RECONNECT);
    this.loop =
        new BackgroundLoop(
            service, "commands", Thread.ofVirtual(), pauses, alerts, this::publishNext);
  }

  /** Publishes a command; the future tells whether the broker has acknowledged it. */
  Future<Boolean> send(AcceptedCommand accepted) {
    var pending = new PendingSend(accepted, new CompletableFuture<>());
    if (!isRunning() || !waiting.offer(pending)) unsent(pending, "the queue is full");
    return pending.acknowledged();
  }

  /** Whether each was acknowledged; waits for all of them together no longer than that. */
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
    loop.start();
  }

  /** Publishes what is still queued. What is not acknowledged in time is left to the redelivery. */
  @Override
  public void stop() {
    loop.stop();
    var opened = producer;
    producer = null;
    for (var pending = waiting.poll(); pending != null; pending = waiting.poll())
      if (opened == null) unsent(pending, "no producer was opened");
      else produce(opened, pending);
    if (opened != null) opened.close(CLOSE_MAX);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration publishNext() throws InterruptedException {
    var opened = producer;
    if (opened == null) producer = opened = producers.get();
    var pending = waiting.poll(POLL_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    if (pending != null) produce(opened, pending);
    return Duration.ZERO;
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
