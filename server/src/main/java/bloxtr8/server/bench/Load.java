package bloxtr8.server.bench;

import bloxtr8.server.demo.CardTrades.TradeFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Calls by a fixed number of concurrent callers, with their durations. */
final class Load {

  private final Latencies latencies = new Latencies();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");
  private Duration duration = Duration.ZERO;

  private Load() {}

  /** A piece of work, and when it is to begin, on the scale of {@link System#nanoTime}. */
  private record Scheduled<T>(T piece, long at) {}

  /** Work on one piece, which began, or was to begin, at a time. */
  @FunctionalInterface
  interface TimedCall<T> {
    void on(T piece, long beganAt);
  }

  /**
   * Each caller calls again and again until the time is up; the last calls are waited for.
   *
   * @param call gets the caller's number
   */
  static Load during(Duration time, int callers, IntConsumer call) {
    var load = new Load();
    var began = System.nanoTime();
    var end = began + time.toNanos();
    load.run(
        callers,
        caller ->
            load.loop(() -> System.nanoTime() < end, () -> load.timed(() -> call.accept(caller))));
    load.duration = Duration.ofNanos(System.nanoTime() - began);
    return load;
  }

  /** Each caller takes the next piece as soon as its last call has ended. */
  static <T> Load each(List<T> work, int callers, TimedCall<T> call) {
    var load = new Load();
    var queue = new ConcurrentLinkedQueue<>(work);
    var began = System.nanoTime();
    load.run(
        callers,
        _ ->
            load.take(
                queue,
                piece -> {
                  var start = System.nanoTime();
                  load.timedFrom(start, () -> call.on(piece, start));
                }));
    load.duration = Duration.ofNanos(System.nanoTime() - began);
    return load;
  }

  /**
   * One piece is due every so often, whether or not the earlier ones have ended. A duration counts
   * from when its call was due, so that a platform that stalls is not spared the calls of that time
   * (coordinated omission).
   *
   * @param callers maximum of concurrent calls
   */
  static <T> Load atRate(List<T> work, int perSecond, int callers, TimedCall<T> call) {
    var load = new Load();
    var began = System.nanoTime();
    var gap = Duration.ofSeconds(1).toNanos() / perSecond;
    var queue = new ConcurrentLinkedQueue<Scheduled<T>>();
    for (var i = 0; i < work.size(); i++) queue.add(new Scheduled<>(work.get(i), began + i * gap));
    load.run(
        callers,
        _ ->
            load.take(
                queue,
                next -> {
                  while (System.nanoTime() < next.at())
                    LockSupport.parkNanos(next.at() - System.nanoTime());
                  load.timedFrom(next.at(), () -> call.on(next.piece(), next.at()));
                }));
    load.duration = Duration.ofNanos(System.nanoTime() - began);
    return load;
  }

  private <T> void take(Queue<T> queue, Consumer<T> work) {
    for (var piece = queue.poll(); piece != null; piece = queue.poll()) work.accept(piece);
  }

  private void loop(BooleanSupplier more, Runnable work) {
    while (more.getAsBoolean()) work.run();
  }

  private void timed(Runnable call) {
    timedFrom(System.nanoTime(), call);
  }

  private void timedFrom(long start, Runnable call) {
    try {
      call.run();
      latencies.record(System.nanoTime() - start);
    } catch (MeasurementFailed | TradeFailed e) {
      failed.incrementAndGet();
      firstFailure.compareAndSet("", String.valueOf(e.getMessage()));
    }
  }

  private void run(int callers, IntConsumer caller) {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < callers; i++) {
        var number = i;
        running.add(pool.submit(() -> caller.accept(number)));
      }
      for (var one : running) one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailed("The measurement was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  Latencies latencies() {
    return latencies;
  }

  Duration duration() {
    return duration;
  }

  int failed() {
    return failed.get();
  }

  /** Empty when every call succeeded. */
  String firstFailure() {
    return firstFailure.get();
  }

  /**
   * For work without which the rest makes no sense.
   *
   * @throws MeasurementFailed when a call failed
   */
  Load requireSuccess(String what) {
    if (failed() > 0) throw new MeasurementFailed("%s failed: %s".formatted(what, firstFailure()));
    return this;
  }
}
