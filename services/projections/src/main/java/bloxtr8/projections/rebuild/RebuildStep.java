package bloxtr8.projections.rebuild;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.projections.rebuild.RebuildStore.Progress;
import bloxtr8.projections.rebuild.RebuildStore.Running;
import bloxtr8.projections.views.EscrowProjector;
import bloxtr8.projections.views.EventMessages;
import bloxtr8.projections.views.EventStore;
import bloxtr8.projections.views.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * One step of the running rebuild: the views of a few escrows are computed in separate tables and
 * compared with the current ones; at the end the differing rows are replaced. Each step is a
 * transaction, so that after a crash the next process continues.
 */
final class RebuildStep implements PollingJob.Pass {

  private static final int ESCROWS_AT_ONCE = 100;
  private static final int EVENTS_AT_ONCE = 500;
  private static final int FAILURE_MAX = 500;

  /** Statement time-out for counting all events. */
  private static final Duration COUNT_MAX = Duration.ofMinutes(10);

  /** Statement time-out for replacing all differing rows; the views are not updated meanwhile. */
  private static final Duration SWAP_MAX = Duration.ofMinutes(30);

  private final String service;
  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private final Alerts alerts;
  private final RebuildStore rebuilds;
  private final RebuiltViewStore views;
  private final EventStore events;
  private final EscrowProjector projector;

  RebuildStep(ServiceContext service) {
    this.service = service.name();
    this.database = service.database();
    this.outbox = service.outbox();
    this.clock = service.clock();
    this.alerts = service.telemetry().alerts();
    this.rebuilds = new RebuildStore(database.sql());
    this.views = new RebuiltViewStore(database.sql());
    this.events = new EventStore(database.sql());
    this.projector = EscrowProjector.ofRebuild(database.sql());
  }

  @Override
  public boolean runPass() {
    try {
      return database.inTransaction(this::step);
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      fail(e);
      return false;
    }
  }

  private boolean step() {
    var running = rebuilds.lockRunning();
    if (running == null) return false;
    switch (running.state()) {
      case READING -> read(running);
      case SWAPPING -> swap(running);
      case NONE, DONE, FAILED -> throw new IllegalStateException("an ended rebuild is running");
    }
    return true;
  }

  private void read(Running running) {
    if (running.eventsTotal() == null) {
      begin(running);
      return;
    }
    var escrows = views.next(running.after(), ESCROWS_AT_ONCE);
    if (escrows.isEmpty()) rebuilds.allRead(running.id());
    else rebuilds.advance(running.id(), compare(running.after(), escrows));
  }

  /** Deletes the tables of an earlier rebuild that failed, and counts the events. */
  private void begin(Running running) {
    views.clear();
    rebuilds.allow(COUNT_MAX);
    rebuilds.countEvents(running.id());
  }

  private Progress compare(UUID after, List<UUID> escrows) {
    var leftOut = views.notWhole(escrows);
    var read = fold(after, escrows.getLast(), leftOut);
    var rebuilt = new HashSet<>(escrows);
    rebuilt.removeAll(leftOut);
    var different = views.different(rebuilt);
    views.mark(different);
    rebuilt.removeAll(different);
    views.delete(rebuilt);
    return new Progress(escrows.getLast(), read, escrows.size(), different.size(), leftOut.size());
  }

  /**
   * Projects the events of these escrows. Returns how many events there are, including those of
   * escrows that are left out.
   */
  private long fold(UUID after, UUID last, Set<UUID> without) {
    var read = 0L;
    var from = after;
    var position = Long.MAX_VALUE;
    while (true) {
      var next = events.read(from, position, last, EVENTS_AT_ONCE);
      if (next.isEmpty()) return read;
      fold(next.stream().filter(event -> !without.contains(event.escrow().value())).toList());
      read += next.size();
      from = next.getLast().escrow().value();
      position = next.getLast().position();
    }
  }

  private void fold(List<StoredEvent> some) {
    if (!some.isEmpty()) projector.projectAgain(some.stream().map(EventMessages::read).toList());
  }

  private void swap(Running running) {
    rebuilds.allow(SWAP_MAX);
    // Applies most of the events that were consumed meanwhile, without blocking the projectors.
    catchUp();
    views.stopWriters();
    catchUp();
    views.putInPlace();
    views.clear();
    rebuilds.end(running.id(), clock.instant());
    audit(
        "DONE",
        String.format(Locale.ROOT, "the views of %,d escrows differed", running.escrowsChanged()));
  }

  private void catchUp() {
    for (var next = events.readBehind(EVENTS_AT_ONCE);
        !next.isEmpty();
        next = events.readBehind(EVENTS_AT_ONCE)) fold(next);
  }

  private void fail(RuntimeException failure) {
    var why = BoundedText.cut(failure.toString(), FAILURE_MAX);
    database.inTransaction(() -> {
      rebuilds.fail(why, clock.instant());
      audit("FAILED", why);
    });
    alerts.raise(service, "rebuild-failed", "No view was changed: " + why);
  }

  private void audit(String outcome, String detail) {
    outbox.record(
        Audit.entry(
            service,
            ViewRebuild.ACTION,
            outcome,
            service,
            detail,
            new Actor.Service(service),
            Cause.of("rebuild")));
  }
}
