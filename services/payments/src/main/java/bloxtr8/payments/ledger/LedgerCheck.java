package bloxtr8.payments.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Sha256;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.ledger.ChainWalk.Head;
import bloxtr8.payments.ledger.LedgerCheckStore.BrokenDeal;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.payments.ledger.LedgerReport.Sum;
import bloxtr8.platform.database.Database;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the laws of the ledger. It writes only the folded sums. */
public final class LedgerCheck {

  private static final int CHAINS_AT_ONCE = 500;
  private static final int FINDINGS_MAX = 100;
  private static final int FOLDED_AT_ONCE = 10_000;
  private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);

  private final Database database;
  private final LedgerCheckStore store;
  private final Clock clock;

  public LedgerCheck(Database database, LedgerCheckStore store, Clock clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
  }

  /** Checks everything, in one snapshot. */
  public LedgerReport all() {
    return database.inTransaction(() -> {
      store.readOneSnapshot();
      var sums = store.sums();
      var findings = new ArrayList<>(totals(sums));
      findings.addAll(total(Invariant.BALANCES_ARE_THE_SUMS, store.wrongSums(FINDINGS_MAX)));
      findings.addAll(
          total(Invariant.TRANSACTIONS_BALANCE, store.unbalancedTransactions(FINDINGS_MAX)));
      findings.addAll(total(Invariant.BALANCES_ARE_THE_SUMS, store.wrongBalances(FINDINGS_MAX)));
      findings.addAll(total(Invariant.A_LEG_SUCCEEDS_ONCE, store.secondSuccesses(FINDINGS_MAX)));
      findings.addAll(total(Invariant.PROVIDERS_COVER_WHAT_WE_OWE, store.notCovered(FINDINGS_MAX)));
      for (var page = store.headsAfter(BEFORE_THE_FIRST, CHAINS_AT_ONCE);
          !page.isEmpty() && findings.size() < FINDINGS_MAX;
          page = store.headsAfter(page.getLast().chain(), CHAINS_AT_ONCE))
        findings.addAll(ofHeads(page));
      return report(sums, findings);
    });
  }

  /**
   * The result of a check of some chains.
   *
   * @param heads of the chains, as they were then
   */
  public record ChainCheck(Instant at, List<Sum> sums, List<Head> heads, List<Finding> findings) {

    public ChainCheck {
      sums = List.copyOf(sums);
      heads = List.copyOf(heads);
      findings = List.copyOf(findings);
    }

    /** The same for the same chains in the same order, and different otherwise. */
    public String rootAfter(@Nullable String before) {
      if (heads.isEmpty() && before != null) return before;
      var root = Sha256.begin();
      root.update((before == null ? "" : before).getBytes(UTF_8));
      heads.forEach(head -> add(root, head));
      return HexFormat.of().formatHex(root.digest());
    }
  }

  /**
   * Checks the totals, and the chains of these escrows only: its duration does not depend on the
   * ledger's size.
   */
  public ChainCheck of(Collection<UUID> chains) {
    foldChanges();
    return database.inTransaction(() -> {
      store.readOneSnapshot();
      var sums = store.sums();
      var heads = store.heads(chains);
      var findings = new ArrayList<>(totals(sums));
      findings.addAll(ofHeads(heads));
      return new ChainCheck(clock.instant(), sums, heads, findings);
    });
  }

  /** Folds changes until few are left, each time in its own transaction. */
  private void foldChanges() {
    var folded = 0L;
    do folded = store.foldChanges(FOLDED_AT_ONCE);
    while (folded == FOLDED_AT_ONCE);
  }

  private List<Finding> totals(List<Sum> sums) {
    var findings = new ArrayList<>(unbalanced(sums));
    findings.addAll(total(Invariant.NOTHING_BELOW_ZERO, store.belowZero(FINDINGS_MAX)));
    return findings;
  }

  private static List<Finding> unbalanced(List<Sum> sums) {
    var off = new EnumMap<Currency, Long>(Currency.class);
    for (var sum : sums) {
      var isDebit = Account.Kind.valueOf(sum.kind()).side() == Account.Side.DEBIT;
      off.merge(sum.currency(), isDebit ? sum.units() : -sum.units(), Math::addExact);
    }
    return off.entrySet().stream()
        .filter(each -> each.getValue() != 0)
        .map(each ->
            new Finding(
                Invariant.CURRENCIES_SUM_TO_ZERO,
                null,
                each.getKey() + " is off by " + each.getValue()))
        .toList();
  }

  private static List<Finding> total(Invariant law, List<String> details) {
    return details.stream().map(detail -> new Finding(law, null, detail)).toList();
  }

  private List<Finding> ofHeads(List<Head> heads) {
    var chains = heads.stream().map(Head::chain).toList();
    var findings = new ArrayList<>(verify(heads, chains));
    findings.addAll(broken(Invariant.WHAT_CAME_IN_IS_ACCOUNTED_FOR, store.unaccounted(chains)));
    findings.addAll(broken(Invariant.AN_ENDED_DEAL_HOLDS_NOTHING, store.endedAndHolding(chains)));
    return findings;
  }

  private static List<Finding> broken(Invariant law, List<BrokenDeal> deals) {
    return deals.stream()
        .map(deal -> new Finding(law, deal.escrow(), deal.escrow() + " " + deal.detail()))
        .toList();
  }

  private List<Finding> verify(List<Head> heads, List<UUID> chains) {
    var walk = new ChainWalk();
    store.walk(chains, walk);
    return walk.findings(heads);
  }

  private LedgerReport report(List<Sum> sums, List<Finding> findings) {
    var counts = store.counts();
    return new LedgerReport(
        clock.instant(),
        sums,
        counts.transactions(),
        counts.accounts(),
        counts.chains(),
        rootHash(),
        List.copyOf(findings.subList(0, Math.min(findings.size(), FINDINGS_MAX))),
        store.stops());
  }

  private String rootHash() {
    var root = Sha256.begin();
    for (var page = store.headsAfter(BEFORE_THE_FIRST, CHAINS_AT_ONCE);
        !page.isEmpty();
        page = store.headsAfter(page.getLast().chain(), CHAINS_AT_ONCE))
      page.forEach(head -> add(root, head));
    return HexFormat.of().formatHex(root.digest());
  }

  private static void add(MessageDigest root, Head head) {
    root.update(head.chain().toString().getBytes(UTF_8));
    root.update(head.head().toByteArray());
  }
}
