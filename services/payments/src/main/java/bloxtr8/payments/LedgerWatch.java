package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.api.LedgerApi.LedgerStatus;
import bloxtr8.api.LedgerApi.LedgerSum;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.ledger.LedgerReport;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Law;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Fault.Unavailable;
import bloxtr8.platform.message.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the books without end: at the sums, and at every chain that has grown. A broken deal is
 * frozen; a broken total stops everything that leaves. Somebody is called either way.
 */
final class LedgerWatch {

  private static final int CHAINS_AT_ONCE = 200;
  private static final int SHORTFALLS_MAX = 3;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String GROWN =
      """
      SELECT chain, length, checked FROM ledger_chain
       WHERE checked < length ORDER BY chain LIMIT :limit
      """;

  /** Unless it was to be looked at again meanwhile. */
  private static final String CHECKED =
      """
      UPDATE ledger_chain c SET checked = t.length
        FROM unnest(:chains::uuid[], :lengths, :before) AS t (chain, length, before)
       WHERE c.chain = t.chain AND c.checked = t.before
      """;

  /** Less what providers may have sent already and we have not booked. */
  private static final String OWED =
      """
      SELECT (SELECT coalesce(sum(balance), 0) FROM ledger_account
               WHERE currency = :currency
                 AND kind IN ('ESCROW', 'IN_FLIGHT', 'REFUND_PENDING', 'FROZEN', 'DUST', 'SUSPENSE'))
           - (SELECT coalesce(sum(amount), 0) FROM operation
               WHERE rail = :rail AND state IN ('PENDING', 'UNKNOWN')
                 AND first_sent_at IS NOT NULL
                 AND (leg = 'payout' OR leg LIKE 'refund:%'))
      """;

  private static final String BOOKED =
      """
      SELECT coalesce(sum(balance), 0) FROM ledger_account
       WHERE kind = 'PROVIDER' AND name = :account
      """;

  private record Grown(UUID chain, long length, long checked) {}

  private final Room room;
  private final LedgerCheck check;
  private final StatusStore status;
  private final DealStore deals;
  private final DealReviews reviews;
  private final Rails rails;
  private final Map<Rail, Integer> shortfalls = new EnumMap<>(Rail.class);

  LedgerWatch(Room room, LedgerCheck check, Rails rails) {
    this.room = room;
    this.check = check;
    this.status = new StatusStore(room.database().sql());
    this.deals = new DealStore(room.database().sql());
    this.reviews = new DealReviews(room);
    this.rails = rails;
  }

  boolean look() {
    var grown = grown();
    var report = check.of(grown.stream().map(Grown::chain).toList());
    var findings = new ArrayList<>(report.findings());
    for (var rail : rails.served()) {
      var shortfall = shortfall(rail);
      if (shortfall != null) findings.add(shortfall);
    }
    room.database()
        .inTransaction(() -> {
          findings.forEach(this::act);
          markChecked(grown);
          status.checked(report.at(), JSON.writeValueAsString(shown(report, findings.isEmpty())));
        });
    return grown.size() == CHAINS_AT_ONCE;
  }

  private void act(Finding finding) {
    var escrow = finding.escrow();
    var first =
        switch (finding.law()) {
          case WHAT_CAME_IN_IS_ACCOUNTED_FOR, AN_ENDED_DEAL_HOLDS_NOTHING ->
              escrow != null && freeze(escrow, finding);
          case CURRENCIES_SUM_TO_ZERO,
              TRANSACTIONS_BALANCE,
              BALANCES_ARE_THE_SUMS,
              NOTHING_BELOW_ZERO,
              A_LEG_SUCCEEDS_ONCE,
              CHAINS_VERIFY,
              PROVIDERS_COVER_WHAT_WE_OWE ->
              status.stopReleases(finding.law() + ": " + finding.detail());
        };
    if (first)
      room.telemetry()
          .alerts()
          .raise(room.name(), "ledger-broken", finding.law() + ": " + finding.detail());
  }

  private boolean freeze(UUID escrow, Finding finding) {
    if (!deals.freeze(escrow, finding.law().name())) return false;
    reviews.open(
        ReviewStore.Kind.BROKEN_BOOKS,
        escrow.toString(),
        new EscrowId(escrow),
        finding.law() + ": " + finding.detail(),
        DealReviews.Waits.TELL,
        Cause.of("ledger " + escrow));
    return true;
  }

  /**
   * Too little at the provider, by his word or by our books. A transfer between our readings looks
   * like one: only one that stays is told.
   */
  private @Nullable Finding shortfall(Rail rail) {
    try {
      var owed = owed(rail);
      var there = Math.min(rails.of(rail).balance().units(), booked(rail));
      var inARow = there < owed ? shortfalls.getOrDefault(rail, 0) + 1 : 0;
      shortfalls.put(rail, inARow);
      return inARow < SHORTFALLS_MAX
          ? null
          : new Finding(
              Law.PROVIDERS_COVER_WHAT_WE_OWE,
              null,
              String.format(Locale.ROOT, "%s holds %d units, we owe %d", rail, there, owed));
    } catch (Unavailable _) {
      return null;
    }
  }

  private long owed(Rail rail) {
    return room.database()
        .sql()
        .sql(OWED)
        .param("rail", rail.name())
        .param("currency", rail.currency().name())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private long booked(Rail rail) {
    return room.database()
        .sql()
        .sql(BOOKED)
        .param("account", Account.provider(rail).name())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private List<Grown> grown() {
    return room.database()
        .sql()
        .sql(GROWN)
        .param("limit", CHAINS_AT_ONCE)
        .query((row, _) ->
            new Grown(
                row.getObject("chain", UUID.class), row.getLong("length"), row.getLong("checked")))
        .list();
  }

  private void markChecked(List<Grown> grown) {
    room.database()
        .sql()
        .sql(CHECKED)
        .param("chains", uuids(grown, Grown::chain))
        .param("lengths", longs(grown, Grown::length))
        .param("before", longs(grown, Grown::checked))
        .update();
  }

  private LedgerStatus shown(LedgerReport report, boolean sound) {
    var stopped = status.releasesStopped() != null;
    return new LedgerStatus(
        sound && !stopped,
        report.at(),
        report.sums().stream()
            .map(sum -> new LedgerSum(sum.kind(), sum.currency().name(), sum.units()))
            .toList(),
        report.transactions(),
        report.accounts(),
        report.chains(),
        report.rootHash(),
        stopped);
  }
}
