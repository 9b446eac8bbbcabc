package bloxtr8.server.bench;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the machine can do at most: every other number is read beside these. */
final class Roofs {

  private final MeasuredStack stack;
  private final CpuMeter cpu;
  private final Duration window;

  Roofs(MeasuredStack stack, CpuMeter cpu, Duration window) {
    this.stack = stack;
    this.cpu = cpu;
    this.window = window;
  }

  /** The gateway's emptiest request. */
  Measurement http(Market market, int readers) {
    return requests(
        "HTTP roof",
        readers,
        null,
        "GET /health/live",
        () -> Load.during(window, readers, _ -> market.readNothing()));
  }

  Measurement requests(
      String name, int readers, @Nullable Measurement roof, String note, Supplier<Load> load) {
    var before = cpu.read();
    var done = load.get();
    return new Measurement(
        name,
        "request",
        done.latencies().count(),
        done.failed(),
        done.duration(),
        done.latencies().percentiles(),
        cpu.read().since(before),
        roof,
        withFailure(note + ", " + readers + " callers", done.firstFailure()));
  }

  Measurement database(DatabaseRoofStore store) {
    var before = cpu.read();
    var done = Load.during(window, 1, _ -> store.insertBatch());
    return new Measurement(
        "database roof",
        "row",
        done.latencies().count() * DatabaseRoofStore.BATCH,
        done.failed(),
        done.duration(),
        done.latencies().percentiles(),
        cpu.read().since(before),
        null,
        withFailure(
            "batches of %s rows on one connection, each a commit; times are of a batch"
                .formatted(DatabaseRoofStore.BATCH),
            done.firstFailure()));
  }

  Measurement log() {
    var before = cpu.read();
    var done = new LogRoof(stack.kafka()).measure(window);
    return new Measurement(
        "log roof",
        "record",
        done.count(),
        done.failed(),
        done.duration(),
        done.latencies().percentiles(),
        cpu.read().since(before),
        null,
        withFailure(
            "raw produce and consume; times are from the send until the record is consumed, with as"
                + " many records in flight as allowed",
            done.firstFailure()));
  }

  private static String withFailure(String note, String firstFailure) {
    return firstFailure.isEmpty() ? note : note + "; first failure: " + firstFailure;
  }
}
