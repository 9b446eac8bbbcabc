package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.Agrees;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.Contradicts;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.NoAnswer;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.NotAsked;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.Postponed;
import bloxtr8.marketplace.delivery.domain.Observation;
import bloxtr8.marketplace.delivery.domain.OwnerFinding;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.platform.ServiceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts reads and watches, and raises an alert when reads come too late. */
public final class DeliveryMetrics {

  private static final List<String> PHASES = List.of("WATCHING", "WARRANTY", "AFTER_REFUND");

  private final ServiceContext service;
  private final DeliveryBacklogStore backlog;
  private final Clock clock;
  private final Duration overdueAfter;
  private final MeterRegistry meters;
  private final Map<String, AtomicLong> watches = new ConcurrentHashMap<>();
  private final AtomicLong oldest = new AtomicLong();

  DeliveryMetrics(ServiceContext service, DeliveryBacklogStore backlog, Duration overdueAfter) {
    this.service = service;
    this.backlog = backlog;
    this.clock = service.clock();
    this.overdueAfter = overdueAfter;
    this.meters = service.telemetry().meters();
    for (var phase : PHASES) {
      var count = new AtomicLong();
      watches.put(phase, count);
      meters.gauge("bloxtr8.delivery.watches", Tags.of("phase", phase), count);
    }
    meters.gauge("bloxtr8.delivery.overdue.seconds", Tags.empty(), oldest);
  }

  void count(Observation read) {
    count(
        OwnershipSource.OPEN_CLOUD.name(),
        switch (read.finding()) {
          case Known<OwnerFinding>(var finding) -> finding.name();
          case Unknown<OwnerFinding>(var reason, _) -> reason.name();
        });
    switch (read.further()) {
      case Agrees(var source, _) -> count(source.name(), "AGREES");
      case Contradicts(var source, _) -> count(source.name(), "CONTRADICTS");
      case NoAnswer(var missing) -> missing.forEach(source -> count(source.name(), "NO_ANSWER"));
      case Postponed _, NotAsked _ -> {}
    }
  }

  private void count(String source, String result) {
    meters.counter("bloxtr8.delivery.reads", "source", source, "result", result).increment();
  }

  void alertUndecided(EscrowId escrow, RuntimeException bug) {
    service
        .telemetry()
        .alerts()
        .raise(
            service.name(),
            "delivery-undecided",
            "What was read about the game of " + escrow + " cannot be decided: " + bug);
  }

  /** Measures what waits. */
  public boolean runPass() {
    var counts = backlog.countByPhase();
    watches.forEach((phase, count) -> count.set(counts.getOrDefault(phase, 0L)));
    var now = clock.instant();
    var due = backlog.oldestDue();
    var overdue = due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now);
    oldest.set(overdue.toSeconds());
    if (overdue.compareTo(overdueAfter) > 0)
      service
          .telemetry()
          .alerts()
          .raise(
              service.name(),
              "delivery-reads-late",
              "The owner of a game should have been read " + overdue.toSeconds() + " s ago.");
    return false;
  }
}
