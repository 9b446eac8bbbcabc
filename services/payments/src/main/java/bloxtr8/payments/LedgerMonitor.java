package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.api.LedgerApi.LedgerStatus;
import bloxtr8.api.LedgerApi.LedgerSum;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the books without end: at the sums, and at every chain that has grown. A broken deal is
 * frozen; a broken total stops everything that leaves, too little at a provider what leaves on its
 * rail. Somebody is called either way.
 */
final class LedgerMonitor {

  private static final int CHAINS_AT_ONCE = 200;
  private static final int PASSES_OF_A_LEASE = 4;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String CHAIN_PROGRESS =
      """
      SELECT chain, length, checked FROM ledger_chain
       WHERE checked < length ORDER BY grown_at LIMIT :limit
      """;

  /** In the order in which those who book lock them. */
  private static final String LOCK =
      """
      SELECT FROM ledger_chain WHERE chain = ANY (:chains::uuid[])
       ORDER BY chain FOR NO KEY UPDATE
      """;

  /** Unless it was to be looked at again meanwhile. */
  private static final String CHECKED =
      """
      UPDATE ledger_chain c SET checked = t.length
        FROM unnest(:chains::uuid[], :lengths, :before) AS t (chain, length, before)
       WHERE c.chain = t.chain AND c.checked = t.before
      """;

  /**
   * A chain with something to check.
   *
   * @param checked how far it was; below zero when all of it is to be checked again
   */
  private record ChainProgress(UUID chain, long length, long checked) {

    /** Transactions that no look had seen. */
    long added() {
      return length - (checked < 0 ? -1 - checked : checked);
    }
  }

  private final ServiceContext service;
  private final LedgerCheck check;
  private final StatusStore status;
  private final DealStore deals;
  private final DealReviews reviews;
  private final SolvencyMonitor covers;
  private final UUID watcher = UUID.randomUUID();
  private final Duration lease;

  LedgerMonitor(ServiceContext service, LedgerCheck check, Rails rails, Duration interval) {
    this.service = service;
    this.check = check;
    this.status = new StatusStore(service.database().sql());
    this.deals = new DealStore(service.database().sql());
    this.reviews = new DealReviews(service);
    this.covers = new SolvencyMonitor(service, rails);
    this.lease = interval.multipliedBy(PASSES_OF_A_LEASE);
  }

  boolean runPass() {
    var now = service.clock().instant();
    if (!status.claimWatch(watcher, now, now.plus(lease))) return false;
    var progress = progressOf();
    var result = check.of(progress.stream().map(ChainProgress::chain).toList());
    var findings = new ArrayList<>(result.findings());
    var shortfalls = covers.check();
    service
        .database()
        .inTransaction(() -> {
          findings.forEach(this::act);
          var sound = findings.isEmpty() && shortfalls.isEmpty();
          status.checked(result.at(), JSON.writeValueAsString(shown(result, progress, sound)));
          markChecked(progress); // last, as whoever books
        });
    return progress.size() == CHAINS_AT_ONCE;
  }

  private void act(Finding finding) {
    var escrow = finding.escrow();
    var first =
        switch (finding.law()) {
          case WHAT_CAME_IN_IS_ACCOUNTED_FOR, AN_ENDED_DEAL_HOLDS_NOTHING ->
              escrow != null && freeze(escrow, finding);
          // Every look finds them again, in other numbers.
          case CURRENCIES_SUM_TO_ZERO, NOTHING_BELOW_ZERO ->
              status.stopReleases(finding.law() + ": ", finding.law() + ": " + finding.detail());
          case TRANSACTIONS_BALANCE, BALANCES_ARE_THE_SUMS, A_LEG_SUCCEEDS_ONCE, CHAINS_VERIFY ->
              status.stopReleases(finding.law() + ": " + finding.detail());
          // The rail alone is stopped, by whoever looked at it.
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

  private List<ChainProgress> progressOf() {
    return service
        .database()
        .sql()
        .sql(CHAIN_PROGRESS)
        .param("limit", CHAINS_AT_ONCE)
        .query((row, _) ->
            new ChainProgress(
                row.getObject("chain", UUID.class), row.getLong("length"), row.getLong("checked")))
        .list();
  }

  private void markChecked(List<ChainProgress> progress) {
    service
        .database()
        .sql()
        .sql(LOCK)
        .param("chains", uuids(progress, ChainProgress::chain))
        .query((_, number) -> number)
        .list();
    service
        .database()
        .sql()
        .sql(CHECKED)
        .param("chains", uuids(progress, ChainProgress::chain))
        .param("lengths", longs(progress, ChainProgress::length))
        .param("before", longs(progress, ChainProgress::checked))
        .update();
  }

  /** Goes on from what the last look knew. */
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
