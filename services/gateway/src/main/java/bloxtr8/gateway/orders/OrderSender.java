package bloxtr8.gateway.orders;

import bloxtr8.platform.outbox.LogSender;
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
 * Sends orders on, in the order they came. No HTTP caller waits for it, and it never tries twice:
 * an order that is not sent, or whose sending fails, is sent by the sweep.
 */
public final class OrderSender implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);

  private static final int WAITING_MAX = 10_000;
  private static final Duration LOOK_UP = Duration.ofMillis(500);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private record Sending(Order order, CompletableFuture<Boolean> acknowledged) {}

  private final BlockingQueue<Sending> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Supplier<? extends Producer<String, byte[]>> log;
  private final MeterRegistry meters;
  private volatile boolean running;
  private volatile Thread thread = new Thread();

  public OrderSender(Supplier<? extends Producer<String, byte[]>> log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
  }

  /** Completed with whether the broker has acknowledged it. */
  Future<Boolean> send(Order order) {
    var sending = new Sending(order, new CompletableFuture<>());
    if (!running || !waiting.offer(sending)) unsent(sending, "no room to wait");
    return sending.acknowledged();
  }

  /** Which of them were acknowledged within that time in all. */
  static List<Boolean> await(List<Future<Boolean>> sendings, Duration most) {
    var until = System.nanoTime() + most.toNanos();
    return sendings.stream().map(sending -> await(sending, until)).toList();
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
        var sending = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        if (sending != null) produce(producer, sending);
      }
    } catch (InterruptedException _) {
      // What still waits is durable: the sweep sends it.
    } finally {
      producer.close(STOP_MAX);
    }
  }

  private void produce(Producer<String, byte[]> producer, Sending sending) {
    try {
      var _ =
          producer.send(
              record(sending.order()),
              (_, failure) -> {
                if (failure == null) sending.acknowledged().complete(true);
                else unsent(sending, failure.toString());
              });
    } catch (KafkaException | IllegalStateException e) {
      unsent(sending, e.toString());
    }
  }

  private void unsent(Sending sending, String why) {
    sending.acknowledged().complete(false);
    meters.counter("bloxtr8.gateway.orders.unsent").increment();
    LOG.warn("an order is left to the sweep: {}", why);
  }

  private static ProducerRecord<String, byte[]> record(Order order) {
    var record = new ProducerRecord<>(order.topic(), order.key(), order.value().toByteArray());
    header(record, LogSender.CORRELATION_HEADER, order.correlationId());
    header(record, Tracing.HEADER, order.traceParent());
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    if (!value.isEmpty()) record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
