package bloxtr8.server.bench;

import bloxtr8.server.bench.Market.Pair;
import bloxtr8.server.demo.CardTrades;
import bloxtr8.server.embedded.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** All measurements on one stack, one after another. */
public final class Bench {

  /** The pause between two reads of a person who waits in a whole trade. */
  private static final Duration TRADE_STEP = Duration.ofMillis(100);

  private static final String QUEUED =
      "all are requested at once, so most of each time is the wait for the others";

  private final BenchPlan plan;
  private final Consumer<String> progress;
  private final Conditions conditions = new Conditions(Instant.now());
  private final List<Measurement> measurements = new ArrayList<>();

  /**
   * Made before the stack starts.
   *
   * @param progress receives each step
   */
  public Bench(BenchPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param stack may still be starting
   * @throws MeasurementFailed when the rest cannot be measured
   */
  public BenchReport measure(MeasuredStack stack) {
    var run = stack.awaitReady();
    var cpu = stack.cpu();
    try (var client = new LoadClient();
        var sandbox = stack.access(run);
        var database = DatabaseRoofStore.create(stack);
        var milestones = new MilestoneStore(stack.database("bloxtr8"))) {
      var quiet = new QuietWait(cpu, plan.quiet());
      conditions.add(stack, plan, database);
      var market = new Market(client, run, sandbox);
      var steps = new DealSteps(market, milestones, cpu, plan.callers());
      progress.accept("warming up");
      var pairs = market.pairs(plan.pairs(), plan.gamesOfEachPair(), plan.callers());
      var known = warmUp(market, steps, pairs);
      var roofs = new Roofs(stack, cpu, plan.window());
      quiet.await();
      var http = measured(roofs.http(market, plan.readers()));
      measured(reads(roofs, market, known, http));
      measured(roofs.database(database));
      measured(roofs.log());
      measured(DocumentBench.measure(cpu, plan.window()));
      quiet.await();
      deals(steps, pairs, quiet);
      quiet.await();
      measured(trades(run, stack, cpu, quiet));
    }
    return new BenchReport(conditions.values(), List.copyOf(measurements));
  }

  private Measurement measured(Measurement measurement) {
    measurements.add(measurement);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %.1f a second%s",
            measurement.name(),
            measurement.perSecond(),
            measurement.failed() == 0
                ? ""
                : ", %s failed (%s)".formatted(measurement.failed(), measurement.note())));
    return measurement;
  }

  /** Every kind of request, so that its code is loaded and compiled. */
  private List<Deal> warmUp(Market market, DealSteps steps, List<Pair> pairs) {
    var signed = steps.sign(pairs, plan.warmUpDeals());
    signed.step().requireSuccess("Signing contracts");
    steps.pay(signed).requireSuccess("Paying");
    steps.awaitDeliveryDue(signed.deals());
    steps.markDelivered(signed.deals()).requireSuccess("Marking games as delivered");
    steps.release(signed.deals()).requireSuccess("Releasing the money");
    Load.during(
            plan.warmUp(),
            plan.readers(),
            caller -> {
              market.readNothing();
              market.read(deal(signed.deals(), caller));
            })
        .requireSuccess("Reading");
    return signed.deals();
  }

  private Measurement reads(Roofs roofs, Market market, List<Deal> deals, Measurement httpRoof) {
    return roofs.requests(
        "read an escrow",
        plan.readers(),
        httpRoof,
        "GET /api/escrow/{id}, signed in",
        () ->
            Load.during(plan.window(), plan.readers(), caller -> market.read(deal(deals, caller))));
  }

  private static Deal deal(List<Deal> deals, int caller) {
    return deals.get(caller % deals.size());
  }

  /** Many deals, from their contracts until their sellers are paid. */
  private void deals(DealSteps steps, List<Pair> pairs, QuietWait quiet) {
    var signed = steps.sign(pairs, plan.deals());
    signed.step().requireSuccess("Signing contracts");
    measured(
        signed
            .step()
            .reached("contract to payable", "deal", "until the buyer can pay by card; " + QUEUED));
    quiet.await();
    var paid = steps.pay(signed);
    measured(
        paid.reached(
            "paid at the provider to held",
            "deal",
            "webhook, fetched again, booked, read; " + QUEUED));
    paid.requireSuccess("Paying");
    steps.awaitDeliveryDue(signed.deals());
    quiet.await();
    commands(steps, signed.deals(), quiet);
    quiet.await();
    measured(
        steps
            .release(signed.deals())
            .reached("release to paid out", "deal", "until everybody reads RELEASED; " + QUEUED));
  }

  private void commands(DealSteps steps, List<Deal> deals, QuietWait quiet) {
    var inBulk = steps.markDelivered(deals.subList(plan.fixedRateDeals(), deals.size()));
    measured(
        inBulk.accepted(
            "command accepted (202)",
            "mark-delivered; its CPU time contains what consumers did meanwhile"));
    measured(
        inBulk.reached(
            "command to read by everybody",
            "command",
            "the same commands, until committed by the escrow and in the read model; seen in steps"
                + " of %s ms; %s".formatted(MilestoneWatch.STEP.toMillis(), QUEUED)));
    inBulk.requireSuccess("Marking games as delivered");
    quiet.await();
    measured(
        steps
            .markDeliveredAtRate(deals.subList(0, plan.fixedRateDeals()), plan.fixedRate())
            .reached(
                "the same at a fixed rate",
                "command",
                "%s commands a second; times are from when each was due"
                    .formatted(plan.fixedRate())));
  }

  private Measurement trades(RunFile run, MeasuredStack stack, CpuMeter cpu, QuietWait quiet) {
    var trades =
        new CardTrades(run.gateway(), run.sandbox(), stack.stripeKey(), TRADE_STEP, progress);
    var pairs = new ArrayList<CardTrades.Pair>();
    for (var i = 0; i < plan.traders(); i++) pairs.add(trades.pair());
    quiet.await();
    var before = cpu.read();
    var load = Load.during(plan.tradeWindow(), plan.traders(), caller -> pairs.get(caller).trade());
    if (load.failed() > 0) progress.accept("a trade failed: " + load.firstFailure());
    return new Measurement(
        "whole card trade",
        "trade",
        load.latencies().count(),
        load.failed(),
        load.duration(),
        load.latencies().percentiles(),
        cpu.read().since(before),
        null,
        "contract to released, as the demo plays it: the people read every %s ms while they wait"
            .formatted(TRADE_STEP.toMillis()));
  }
}
