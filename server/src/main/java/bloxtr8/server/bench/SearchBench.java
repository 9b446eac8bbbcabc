package bloxtr8.server.bench;

import bloxtr8.server.embedded.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How fast listings are found among many, through the gateway. */
public final class SearchBench {

  /** What 95 % of all searches may take. */
  private static final double TARGET_MILLIS = 50;

  private static final int BATCH = 2_000;
  private static final int STEPS = 20;

  private final SearchPlan plan;
  private final Consumer<String> progress;
  private final Conditions conditions = new Conditions(Instant.now());
  private final List<Measurement> measurements = new ArrayList<>();

  /**
   * Made before the stack starts.
   *
   * @param progress receives each step
   */
  public SearchBench(SearchPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param stack may still be starting; runs with the settings of the plan
   * @throws MeasurementFailed when it cannot be measured
   */
  public BenchReport measure(MeasuredStack stack) {
    var run = stack.awaitReady();
    var cpu = stack.cpu();
    try (var client = new LoadClient()) {
      var seeded = seed(stack, run);
      SeededListingsStore.vacuum(stack.database("bloxtr8"));
      conditions.addSearch(stack, plan, seeded);
      for (var kind : SearchKind.values()) search(client, run, kind, plan.warmUp());
      var all = new Latencies();
      var before = cpu.read();
      var began = System.nanoTime();
      var count = 0L;
      for (var kind : SearchKind.values()) count += measured(client, run, cpu, kind, all);
      total(count, all, Duration.ofNanos(System.nanoTime() - began), cpu.read().since(before));
    }
    return new BenchReport(conditions.values(), List.copyOf(measurements));
  }

  private Duration seed(MeasuredStack stack, RunFile run) {
    var began = System.nanoTime();
    try (var sandbox = stack.access(run)) {
      var sellers = sandbox.seed().people(plan.sellers());
      for (var made = 0; made < plan.listings(); ) {
        var count = Math.min(BATCH, plan.listings() - made);
        sandbox.seed().listings(sellers, count);
        made += count;
        if (made % Math.max(BATCH, plan.listings() / STEPS) == 0)
          progress.accept(String.format(Locale.ROOT, "%,d of %,d listings", made, plan.listings()));
      }
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Load search(LoadClient client, RunFile run, SearchKind kind, int searches) {
    return Load.each(
        IntStream.range(0, searches).boxed().toList(),
        plan.callers(),
        (number, _) -> client.get(run.gateway() + "/api/listings?" + kind.query(number), null));
  }

  private long measured(
      LoadClient client, RunFile run, CpuMeter cpu, SearchKind kind, Latencies all) {
    var before = cpu.read();
    var load = search(client, run, kind, plan.searches());
    all.add(load.latencies());
    var failure = load.firstFailure();
    measurement(
        "search: " + kind.label(),
        load.latencies(),
        load.failed(),
        load.duration(),
        cpu.read().since(before),
        failure.isEmpty() ? kind.queries() : failure);
    return load.latencies().count();
  }

  private void total(long count, Latencies all, Duration duration, CpuTimes cpu) {
    var p95 = all.percentiles().p95();
    measurement(
        "search: all",
        all,
        (long) plan.searches() * SearchKind.values().length - count,
        duration,
        cpu,
        String.format(
            Locale.ROOT,
            "target p95 <= %.0f ms: %s with %.1f ms",
            TARGET_MILLIS,
            p95 <= TARGET_MILLIS ? "reached" : "MISSED",
            p95));
  }

  private void measurement(
      String name, Latencies latencies, long failed, Duration duration, CpuTimes cpu, String note) {
    measurements.add(
        new Measurement(
            name,
            "search",
            latencies.count(),
            failed,
            duration,
            latencies.percentiles(),
            cpu,
            null,
            note));
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: p50 %.1f ms, p95 %.1f ms; %s",
            name,
            latencies.percentiles().p50(),
            latencies.percentiles().p95(),
            note));
  }
}
