package bloxtr8.payments.restore;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.rails.RailStatement;
import bloxtr8.payments.rails.RailStatement.CreatedObject;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.platform.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * After a restore: imports what providers have executed since for our operations. An operation that
 * is recorded again has the same id, and finds its object instead of creating another.
 */
public final class RestoreImport {

  /** The backup's time and the provider's clock may differ. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** Stripe returns a reversal only with its transfer; a repeated request for it finds it. */
  private static final String REVERSAL = "trr_";

  private final ServiceContext service;
  private final List<RailStatement> statements;
  private final RestoreStore restores;
  private final ProviderRefreshStore refreshes;
  private final Runnable signalWorkers;

  public RestoreImport(
      ServiceContext service,
      List<RailStatement> statements,
      WorkerSignal signalWorkers,
      RestoreStore restores,
      ProviderRefreshStore refreshes) {
    this.service = service;
    this.statements = List.copyOf(statements);
    this.restores = restores;
    this.refreshes = refreshes;
    this.signalWorkers = signalWorkers;
  }

  /** Processes a part of each rail; true when there is more. */
  public boolean runPass() {
    var more = false;
    for (var statement : statements) {
      var since = restores.since(statement.rail());
      if (since != null) more |= importPart(statement, since);
    }
    return more;
  }

  private boolean importPart(RailStatement statement, Instant since) {
    var rail = statement.rail();
    var now = service.clock().instant();
    var from = restores.learnedTo(rail, MARGIN);
    if (from == null) return false;
    var end = from.plus(statement.piece());
    var isLast = !end.isBefore(now);
    var until = isLast ? now.plus(MARGIN) : end;
    var made = statement.madeBetween(from, until);
    var readable =
        made.stream()
            .map(CreatedObject::object)
            .filter(object -> !object.startsWith(REVERSAL))
            .toList();
    service
        .database()
        .inTransaction(() -> {
          restores.insert(rail, made);
          refreshes.hint(rail, readable, service.clock().instant());
          if (isLast) restores.learned(rail, since);
          else restores.learnedTo(rail, since, until);
        });
    if (isLast) alert(rail, since);
    signalWorkers.run();
    return !isLast;
  }

  private void alert(Rail rail, Instant since) {
    service
        .telemetry()
        .alerts()
        .raise(
            service.name(),
            "restore-learned",
            "%s was restored to %s; what it executed since is imported".formatted(rail, since));
  }
}
