package bloxtr8.server.bench;

import bloxtr8.server.bench.Market.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Takes many deals through one step after another, all of them through each before the next one
 * begins, and measures each step until the stack has reached the step's milestone.
 */
final class DealSteps {

  /** How long a deal may take after its request before it counts as failed. */
  private static final Duration MILESTONE_MAX = Duration.ofSeconds(30);

  private final Market market;
  private final MilestoneStore store;
  private final CpuMeter cpu;
  private final int callers;

  DealSteps(Market market, MilestoneStore store, CpuMeter cpu, int callers) {
    this.market = market;
    this.store = store;
    this.cpu = cpu;
    this.callers = callers;
  }

  /**
   * The result of one step.
   *
   * @param requests how the requests were answered
   * @param requestsCpu what was used until the last answer
   * @param cpu what was used until the last milestone
   */
  record Step(Load requests, CpuTimes requestsCpu, MilestoneWatch watch, CpuTimes cpu) {

    Measurement accepted(String name, String note) {
      return new Measurement(
          name,
          "command",
          requests.latencies().count(),
          requests.failed(),
          requests.duration(),
          requests.latencies().percentiles(),
          requestsCpu,
          null,
          note);
    }

    Measurement reached(String name, String unit, String note) {
      return new Measurement(
          name,
          unit,
          watch.latencies().count(),
          requests.failed() + watch.missing(),
          watch.duration(),
          watch.latencies().percentiles(),
          cpu,
          null,
          note);
    }

    void requireSuccess(String what) {
      requests.requireSuccess(what);
      if (watch.missing() > 0)
        throw new MeasurementFailed(
            "%s: %s of the deals did not get there within %s s."
                .formatted(what, watch.missing(), MILESTONE_MAX.toSeconds()));
    }
  }

  /** The deals that a step has made, and its result. */
  record Signed(Step step, List<Deal> deals, Map<UUID, String> paymentIntents) {}

  /** The contracts are signed; then the buyers can pay. */
  Signed sign(List<Pair> pairs, int count) {
    var deals = new ConcurrentLinkedQueue<Deal>();
    var numbers = IntStream.range(0, count).boxed().toList();
    var watch = new MilestoneWatch(store, Milestone.PAYABLE, MILESTONE_MAX);
    var step =
        step(
            watch,
            () ->
                Load.each(
                    numbers,
                    callers,
                    (number, beganAt) -> {
                      var deal = market.sign(pairs.get(number % pairs.size()));
                      deals.add(deal);
                      watch.expect(deal.escrow().value(), beganAt);
                    }));
    return new Signed(step, new ArrayList<>(deals), watch.seen());
  }

  /** The buyers pay at the provider; then everybody reads that the money is held. */
  Step pay(Signed signed) {
    var intents = new ConcurrentHashMap<>(signed.paymentIntents());
    return each(
        Milestone.HELD,
        signed.deals(),
        deal -> market.pay(String.valueOf(intents.get(deal.escrow().value()))));
  }

  /** The stack has asked who owns each game: the sellers may deliver. */
  void awaitDeliveryDue(List<Deal> deals) {
    each(Milestone.DELIVERY_DUE, deals, _ -> {}).requireSuccess("Waiting for the deliveries");
  }

  Step markDelivered(List<Deal> deals) {
    return each(Milestone.DELIVERED, deals, deal -> market.markDelivered(deal));
  }

  Step markDeliveredAtRate(List<Deal> deals, int perSecond) {
    var watch = new MilestoneWatch(store, Milestone.DELIVERED, MILESTONE_MAX);
    return step(
        watch,
        () ->
            Load.atRate(
                deals,
                perSecond,
                callers,
                (deal, dueAt) -> watched(watch, deal, dueAt, () -> market.markDelivered(deal))));
  }

  Step release(List<Deal> deals) {
    return each(Milestone.RELEASED, deals, deal -> market.release(deal));
  }

  private Step each(Milestone milestone, List<Deal> deals, Consumer<Deal> request) {
    var watch = new MilestoneWatch(store, milestone, MILESTONE_MAX);
    return step(
        watch,
        () ->
            Load.each(
                deals,
                callers,
                (deal, beganAt) -> watched(watch, deal, beganAt, () -> request.accept(deal))));
  }

  private static void watched(MilestoneWatch watch, Deal deal, long beganAt, Runnable request) {
    watch.expect(deal.escrow().value(), beganAt);
    try {
      request.run();
    } catch (MeasurementFailed e) {
      watch.forget(deal.escrow().value());
      throw e;
    }
  }

  private Step step(MilestoneWatch watch, Supplier<Load> requests) {
    var before = cpu.read();
    var watching = watch.start();
    var load = requests.get();
    var answered = cpu.read().since(before);
    watch.complete();
    watching.join();
    return new Step(load, answered, watch, cpu.read().since(before));
  }
}
