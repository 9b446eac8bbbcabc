package bloxtr8.payments.solvency;

import bloxtr8.api.LedgerApi.LedgerStatus;
import bloxtr8.api.LedgerApi.LedgerSum;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.ledger.LedgerChainStore;
import bloxtr8.payments.ledger.LedgerChainStore.ChainProgress;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the ledger again and again: the totals, and every chain that has grown. A deal whose money
 * is not accounted for is frozen. A broken total or hash chain stops all payouts; a shortfall at a
 * provider stops the payouts of its rail. An alert is raised in each case.
 */
public final class LedgerMonitor {

  private static final int CHAINS_AT_ONCE = 200;
  private static final int PASSES_OF_A_LEASE = 4;
  private static final JsonMapper JSON = new JsonMapper();

  private final ServiceContext service;
  private final LedgerCheck check;
  private final LedgerChainStore chains;
  private final StatusStore status;
  private final DealStore deals;
  private final DealReviews reviews;
  private final SolvencyMonitor solvency;
  private final UUID watcher = UUID.randomUUID();
  private final Duration lease;

  public LedgerMonitor(
      ServiceContext service,
      LedgerCheck check,
      Duration interval,
      LedgerChainStore chains,
      StatusStore status,
      DealStore deals,
      DealReviews reviews,
      SolvencyMonitor solvency) {
    this.service = service;
    this.check = check;
    this.chains = chains;
    this.status = status;
    this.deals = deals;
    this.reviews = reviews;
    this.solvency = solvency;
    this.lease = interval.multipliedBy(PASSES_OF_A_LEASE);
  }

  public boolean runPass() {
    var now = service.clock().instant();
    if (!status.claimWatch(watcher, now, now.plus(lease))) return false;
    var progress = chains.toCheck(CHAINS_AT_ONCE);
    var result = check.of(progress.stream().map(ChainProgress::chain).toList());
    var findings = new ArrayList<>(result.findings());
    var shortfalls = solvency.check();
    service
        .database()
        .inTransaction(() -> {
          findings.forEach(this::act);
          var sound = findings.isEmpty() && shortfalls.isEmpty();
          status.checked(result.at(), JSON.writeValueAsString(shown(result, progress, sound)));
          chains.markChecked(progress); // last, in the same order as bookings
        });
    return progress.size() == CHAINS_AT_ONCE;
  }

  private void act(Finding finding) {
    var escrow = finding.escrow();
    var first =
        switch (finding.law()) {
          case WHAT_CAME_IN_IS_ACCOUNTED_FOR, AN_ENDED_DEAL_HOLDS_NOTHING ->
              escrow != null && freeze(escrow, finding);
          // Each check finds them again with other numbers, which make no new stop.
          case CURRENCIES_SUM_TO_ZERO, NOTHING_BELOW_ZERO ->
              status.stopReleases(finding.law() + ": ", finding.law() + ": " + finding.detail());
          case TRANSACTIONS_BALANCE, BALANCES_ARE_THE_SUMS, A_LEG_SUCCEEDS_ONCE, CHAINS_VERIFY ->
              status.stopReleases(finding.law() + ": " + finding.detail());
          // The solvency check stops only that rail.
          case PROVIDERS_COVER_WHAT_WE_OWE -> false;
        };
    if (first)
      service
          .telemetry()
          .alerts()
          .raise(service.name(), "ledger-broken", finding.law() + ": " + finding.detail());
  }

  private boolean freeze(UUID escrow, Finding finding) {
    if (!deals.freeze(escrow, finding.law().name())) return false;
    reviews.open(
        ReviewStore.Kind.BROKEN_BOOKS,
        escrow.toString(),
        new EscrowId(escrow),
        finding.law() + ": " + finding.detail(),
        DealReviews.ReviewEffect.PUBLISH,
        Cause.of("ledger " + escrow));
    return true;
  }

  /** Continues from the last stored status. */
  private LedgerStatus shown(
      LedgerCheck.ChainCheck result, List<ChainProgress> progress, boolean sound) {
    var report = status.report();
    var last = report == null ? LedgerStatus.NONE : JSON.readValue(report, LedgerStatus.class);
    return new LedgerStatus(
        sound,
        result.at(),
        result.sums().stream()
            .map(sum -> new LedgerSum(sum.kind(), sum.currency().name(), sum.units()))
            .toList(),
        last.transactions() + progress.stream().mapToLong(ChainProgress::added).sum(),
        last.chains() + progress.stream().filter(chain -> chain.added() == chain.length()).count(),
        result.rootAfter(last.rootHash()),
        status.releasesStopped() != null,
        List.of());
  }
}
