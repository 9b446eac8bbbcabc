package bloxtr8.server.bench;

import bloxtr8.providers.roblox.RobloxLimits;
import bloxtr8.providers.roblox.RobloxLimits.Limit;
import bloxtr8.server.bench.Latencies.Percentiles;
import bloxtr8.server.embedded.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How soon the deliveries of many watched games are seen by two replicas of the marketplace that
 * share the budgets of calls to Roblox.
 */
public final class DeliveryBench {

  /** What 95 % of the deliveries of active games may take. */
  private static final Duration TARGET = Duration.ofSeconds(60);

  private static final Duration STEP = Duration.ofMillis(200);
  private static final Percentiles NO_TIMES = new Percentiles(0, 0, 0, 0);
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double PER_CENT = 100;

  private final DeliveryPlan plan;
  private final Consumer<String> progress;
  private final Conditions conditions = new Conditions(Instant.now());
  private final List<Measurement> measurements = new ArrayList<>();

  /** What happened in a run, and when it began. */
  private record Run(
      Instant began,
      List<WatchedDeal> active,
      List<WatchedDeal> idle,
      Map<UUID, Instant> changedAt,
      Map<UUID, Instant> confirmedAt,
      long kept) {}

  /**
   * Made before the stack starts.
   *
   * @param progress receives each step
   */
  public DeliveryBench(DeliveryPlan plan, Consumer<String> progress) {
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
    try (var replica = stack.startReplica();
        var client = new LoadClient();
        var games = new SandboxGamesStore(stack.database("sandbox"));
        var deals = new WatchedDealsStore(stack.database("bloxtr8"))) {
      replica.awaitReady();
      conditions.addDelivery(stack, plan);
      if (plan.documentedLimits()) limit(client, run.sandbox());
      games.add(plan.deals());
      progress.accept(plan.deals() + " games are at the sandbox's Roblox");
      var reads = new ReadCounts(client, List.of(run.management(), replica.management()));
      var cpu = stack.cpu(replica.pid());
      var readsBefore = reads.read();
      var cpuBefore = cpu.read();
      var done = watch(run, client, deals);
      var duration = Duration.between(done.began(), Instant.now());
      var used = cpu.read().since(cpuBefore);
      seen("delivery seen (active)", done.active(), done, target(done));
      seen("delivery seen (idle)", done.idle(), done, "by the hints of public hosts; no target");
      kept(done);
      reads(ReadCounts.since(readsBefore, reads.read()), duration, used, deals.overdue());
      calls(games.calls(done.began()), duration);
    }
    return new BenchReport(conditions.values(), List.copyOf(measurements));
  }

  /** The sandbox's Roblox refuses more than Roblox documents, as for one key of Open Cloud. */
  private static void limit(LoadClient client, String sandbox) {
    operations()
        .forEach((operation, limit) ->
            client.post(
                sandbox + "/sandbox/roblox/control/limit",
                null,
                null,
                Map.of("operation", operation, "perMinute", limit.perKey())));
  }

  private static Map<String, Limit> operations() {
    var usual = RobloxLimits.usual();
    return Map.of(
        "cloud.universe", usual.universe(),
        "cloud.group", usual.group(),
        "cloud.memberships", usual.memberships(),
        "cloud.roles", usual.roles(),
        "cloud.user", usual.user());
  }

  private Run watch(RunFile run, LoadClient client, WatchedDealsStore deals) {
    var began = Instant.now();
    deals.add(plan.deals(), plan.active());
    var changing = deals.first(plan.active() + plan.idle());
    var active = changing.subList(0, plan.active());
    progress.accept(plan.deals() + " deals are watched");
    var due = Instant.now();
    if (!await(plan.settle(), () -> deals.countRead(active, due) == active.size()))
      throw new MeasurementFailed(
          "Not all active games were read within %s.".formatted(plan.settle()));
    progress.accept("every active game was read once; now the owners change");
    var changedAt = new OwnerChanges(client, run.sandbox(), changing, plan.window()).make();
    progress.accept("all have changed");
    var isSeen =
        await(
            plan.readGap().plus(plan.patience()),
            () -> deals.confirmingReads(changing).size() == changing.size());
    if (!isSeen) progress.accept("not every change was seen in time");
    return new Run(
        began,
        active,
        changing.subList(plan.active(), changing.size()),
        changedAt,
        deals.confirmingReads(changing),
        deals.countKept(changing));
  }

  private static boolean await(Duration max, BooleanSupplier isDone) {
    var deadline = System.nanoTime() + max.toNanos();
    while (!isDone.getAsBoolean()) {
      if (System.nanoTime() > deadline) return false;
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }

  private void seen(String name, List<WatchedDeal> deals, Run run, String note) {
    var latencies = latencies(deals, run);
    measured(
        new Measurement(
            name,
            "deal",
            latencies.count(),
            deals.size() - latencies.count(),
            plan.window(),
            latencies.percentiles(),
            CpuTimes.UNKNOWN,
            null,
            String.format(
                Locale.ROOT,
                "from the change to the second read, without the gap of %s s; at most %.1f s; %s",
                plan.readGap().toSeconds(),
                latencies.percentiles().max() / MILLIS_PER_SECOND,
                note)));
  }

  private Latencies latencies(Collection<WatchedDeal> deals, Run run) {
    var latencies = new Latencies();
    for (var deal : deals) {
      @Nullable Instant changed = run.changedAt().get(deal.escrow());
      @Nullable Instant confirmed = run.confirmedAt().get(deal.escrow());
      if (changed != null && confirmed != null)
        latencies.record(Duration.between(changed, confirmed).minus(plan.readGap()).toNanos());
    }
    return latencies;
  }

  private String target(Run run) {
    var p95 = latencies(run.active(), run).percentiles().p95() / MILLIS_PER_SECOND;
    return String.format(
        Locale.ROOT,
        "target p95 <= %d s: %s with %.1f s",
        TARGET.toSeconds(),
        p95 <= TARGET.toSeconds() ? "reached" : "MISSED",
        p95);
  }

  /** Failed ones are deliveries without a snapshot of what was shown of the game. */
  private void kept(Run run) {
    measured(
        new Measurement(
            "games kept as they were shown",
            "deal",
            Math.toIntExact(run.kept()),
            Math.toIntExact(run.confirmedAt().size() - run.kept()),
            plan.window(),
            NO_TIMES,
            CpuTimes.UNKNOWN,
            null,
            "of %s deliveries that were seen".formatted(run.confirmedAt().size())));
  }

  /** Its CPU time is that of everything that ran, for each read. */
  private void reads(
      Map<String, Long> counts,
      Duration duration,
      CpuTimes cpu,
      WatchedDealsStore.Overdue overdue) {
    var postponed = counts.getOrDefault(ReadCounts.POSTPONED, 0L);
    var made = counts.values().stream().mapToLong(Long::longValue).sum() - postponed;
    var cores = new ArrayList<String>();
    cpu.micros()
        .forEach((part, micros) ->
            cores.add(
                String.format(
                    Locale.ROOT,
                    "%s %.1f %%",
                    part.label(),
                    PER_CENT * micros / micros(duration))));
    measured(
        new Measurement(
            "reads of watched games",
            "read",
            made,
            0,
            duration,
            NO_TIMES,
            cpu,
            null,
            String.format(
                Locale.ROOT,
                "%s others were postponed because a budget was used (BUDGET_USED); in the end %s quiet"
                    + " games were overdue, the first for %s s; of one core: %s",
                postponed,
                overdue.games(),
                overdue.seconds(),
                String.join(", ", cores))));
  }

  private static double micros(Duration duration) {
    return duration.toNanos() / MILLIS_PER_SECOND;
  }

  /** Failed ones are those that Roblox refused as too many. */
  private void calls(Map<String, List<RobloxCall>> calls, Duration duration) {
    var limits = operations();
    new TreeMap<>(calls)
        .forEach((operation, made) -> {
          var refused = made.stream().filter(RobloxCall::isRefusedAsTooMany).count();
          var latencies = new Latencies();
          for (var call : made) latencies.record(Duration.ofMillis(call.millis()).toNanos());
          var limit = limits.get(operation);
          measured(
              new Measurement(
                  "calls of " + operation,
                  "call",
                  made.size() - refused,
                  refused,
                  duration,
                  latencies.percentiles(),
                  CpuTimes.UNKNOWN,
                  null,
                  "at most %s in any 60 s; %s"
                      .formatted(
                          RobloxCall.mostInAMinute(made),
                          limit == null
                              ? "Roblox documents no limit"
                              : "Roblox documents " + limit.perKey())));
        });
  }

  private void measured(Measurement measurement) {
    measurements.add(measurement);
    progress.accept(measurement.name() + ": " + measurement.note());
  }
}
