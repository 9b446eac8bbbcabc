package bloxtr8.payments.solvency;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.payments.rails.Rails;
import bloxtr8.payments.solvency.SolvencyStore.Side;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.FailureKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the balance at each provider with what we owe there, each on its own: a provider with no
 * balance, or an invalid one, does not prevent the others' check. A shortfall counts only when all
 * of the last checks found it, because a fact may be recorded later than its money moves.
 */
public final class SolvencyMonitor {

  private static final Logger LOG = LoggerFactory.getLogger(SolvencyMonitor.class);
  private static final int PASSES = 3;

  /** How far the clocks of our own processes may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  private final ServiceContext service;
  private final Rails rails;
  private final SolvencyStore solvency;
  private final Map<Rail, Deque<Long>> shortfalls = new EnumMap<>(Rail.class);
  private final Map<Rail, Long> missingThere = new EnumMap<>(Rail.class);

  SolvencyMonitor(ServiceContext service, Rails rails, SolvencyStore solvency) {
    this.service = service;
    this.rails = rails;
    this.solvency = solvency;
  }

  /** One finding for each rail with a shortfall. */
  List<Finding> check() {
    var findings = new ArrayList<Finding>();
    for (var rail : rails.served()) {
      var finding = check(rail);
      if (finding != null) findings.add(finding);
    }
    return findings;
  }

  private @Nullable Finding check(Rail rail) {
    var from = service.clock().instant().minus(CLOCKS_DIFFER);
    var books = solvency.books(rail);
    @Nullable Long balance = balance(rail);
    var there = missingThere(rail, books, balance, solvency.leftSince(rail, from));
    var last = shortfalls.computeIfAbsent(rail, _ -> new ArrayDeque<>());
    last.addLast(Math.max(there, Math.max(0, books.owed() - books.booked())));
    if (last.size() > PASSES) last.removeFirst();
    if (last.size() < PASSES) return null;
    var shortfall = Collections.min(last);
    var most = Collections.max(last);
    var detail =
        String.format(
            Locale.ROOT,
            "%s has %s units, %d are booked, we owe %d: %d are missing",
            rail,
            balance == null ? "unknown" : balance,
            books.booked(),
            books.owed(),
            shortfall);
    var stopped =
        service
            .database()
            .inTransaction(() -> {
              solvency.found(rail, books, balance, shortfall, most, service.clock().instant());
              return solvency.stop(rail, Invariant.PROVIDERS_COVER_WHAT_WE_OWE + ": " + detail);
            });
    if (stopped)
      service
          .telemetry()
          .alerts()
          .raise(
              service.name(),
              "ledger-broken",
              Invariant.PROVIDERS_COVER_WHAT_WE_OWE + ": " + detail);
    return shortfall == 0 ? null : new Finding(Invariant.PROVIDERS_COVER_WHAT_WE_OWE, null, detail);
  }

  /**
   * The shortfall as far as known: the last known one while the provider reports no balance.
   *
   * @param left what was sent while the provider was queried: it may be missing in the balance
   */
  private long missingThere(Rail rail, Side books, @Nullable Long balance, long left) {
    if (balance != null)
      missingThere.put(rail, Math.max(0, books.owed() - books.leaving() - left - balance));
    return missingThere.getOrDefault(rail, 0L);
  }

  /** Null when the provider reports none. */
  private @Nullable Long balance(Rail rail) {
    try {
      return rails.of(rail).balance().units();
    } catch (RuntimeException e) {
      LOG.warn("{} reports no balance: {}", rail, e.toString());
      if (FailureKind.of(e) == FailureKind.BUG)
        service
            .telemetry()
            .alerts()
            .raise(service.name(), "balance-unreadable", rail + " reports no balance: " + e);
      return null;
    }
  }
}
