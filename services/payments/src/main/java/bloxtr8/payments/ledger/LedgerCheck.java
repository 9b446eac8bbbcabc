package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.uuids;
import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Currency;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import bloxtr8.payments.ledger.ChainWalk.Head;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.payments.ledger.LedgerReport.Sum;
import bloxtr8.platform.database.Database;
import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the books and says which laws they break. It writes nothing but how sums are kept. */
public final class LedgerCheck {

  private static final int CHAINS_AT_ONCE = 500;
  private static final int FINDINGS_MAX = 100;
  private static final int FOLDED_AT_ONCE = 10_000;
  private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);

  private static final String ONE_SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String SUMS =
      "SELECT kind, currency, units FROM ledger_total ORDER BY kind, currency";

  private static final String WRONG_SUMS =
      """
      SELECT a.kind || ' ' || a.currency || ': the kept sum is ' || coalesce(t.units, 0)
               || ', its accounts have ' || a.units
        FROM (SELECT kind, currency, sum(balance) AS units
                FROM ledger_account GROUP BY kind, currency) a
        LEFT JOIN ledger_total t ON t.kind = a.kind AND t.currency = a.currency
       WHERE a.units <> coalesce(t.units, 0)
       LIMIT :limit
      """;

  private static final String FOLD = "SELECT ledger_fold_changes(:most)";

  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM ledger_account) AS accounts,
             (SELECT count(*) FROM ledger_chain) AS chains,
             (SELECT coalesce(sum(length), 0)::bigint FROM ledger_chain) AS transactions
      """;

  private static final String HEADS =
      """
      SELECT chain, length, head FROM ledger_chain
       WHERE chain > :after ORDER BY chain LIMIT :limit
      """;

  private static final String HEADS_OF =
      "SELECT chain, length, head FROM ledger_chain WHERE chain = ANY (:chains::uuid[])";

  private static final String LINES_OF =
      """
      SELECT t.chain, t.transaction_id, t.number, t.kind, t.booked_at, t.hash,
             e.account, e.currency, e.amount
        FROM ledger_transaction t
        LEFT JOIN ledger_entry e USING (transaction_id)
       WHERE t.chain = ANY (:chains::uuid[])
       ORDER BY t.chain, t.number, e.line
      """;

  private static final String UNBALANCED_TRANSACTIONS =
      """
      SELECT transaction_id || ' is off by ' || sum(amount) || ' ' || currency
        FROM ledger_entry GROUP BY transaction_id, currency HAVING sum(amount) <> 0 LIMIT :limit
      """;

  private static final String WRONG_BALANCES =
      """
      SELECT a.name || ' says ' || a.balance || ', its entries ' || coalesce(e.total, 0)
        FROM ledger_account a
        LEFT JOIN (SELECT account, currency, sum(amount) AS total
                     FROM ledger_entry GROUP BY account, currency) e
          ON e.account = a.name AND e.currency = a.currency
       WHERE a.balance <> CASE a.side WHEN 'DEBIT' THEN 1 ELSE -1 END * coalesce(e.total, 0)
       LIMIT :limit
      """;

  private static final String BELOW_ZERO =
      """
      SELECT name || ' is ' || balance FROM ledger_account
       WHERE balance < 0 AND kind NOT IN ('PROVIDER', 'REVENUE', 'EXPENSE', 'LOSS', 'EQUITY')
       LIMIT :limit
      """;

  private static final String SECOND_SUCCESSES =
      """
      SELECT subject || ' ' || leg || ' succeeded ' || count(*) || ' times'
        FROM operation WHERE state = 'SUCCEEDED' GROUP BY subject, leg HAVING count(*) > 1
      UNION ALL
      SELECT provider_id || ' answers ' || count(*) || ' operations'
        FROM operation WHERE state = 'SUCCEEDED' AND leg !~ '^(cancel|evidence):'
       GROUP BY provider_id HAVING count(*) > 1
       LIMIT :limit
      """;

  private static final String UNACCOUNTED =
      """
      SELECT d.escrow_id AS escrow,
             'came in ' || coalesce(p.paid, 0) || ', lies here ' || coalesce(a.here, 0)
               || ', went out ' || coalesce(o.gone, 0)
               || ', was charged back ' || coalesce(c.charged, 0)
               || ', is ours ' || coalesce(f.ours, 0) AS detail
        FROM deal d
        LEFT JOIN LATERAL (SELECT sum(amount) AS paid
                             FROM (SELECT amount FROM payment
                                    WHERE escrow_id = d.escrow_id AND rail = 'STRIPE'
                                   UNION ALL
                                   SELECT units FROM deposit
                                    WHERE escrow_id = d.escrow_id AND booked) came) p ON true
        LEFT JOIN LATERAL (SELECT sum(balance) AS here FROM ledger_account
                            WHERE escrow_id = d.escrow_id) a ON true
        LEFT JOIN LATERAL (SELECT sum(CASE WHEN leg LIKE 'reversal:%' THEN -amount ELSE amount END)
                                  AS gone
                             FROM operation
                            WHERE escrow_id = d.escrow_id AND state = 'SUCCEEDED'
                              AND leg ~ '^(payout$|refund:|reversal:|remainder:)') o ON true
        LEFT JOIN LATERAL (SELECT sum(charged) AS charged FROM chargeback
                            WHERE escrow_id = d.escrow_id) c ON true
        LEFT JOIN LATERAL (SELECT -sum(e.amount) AS ours
                             FROM ledger_transaction t JOIN ledger_entry e USING (transaction_id)
                            WHERE t.chain = d.escrow_id AND t.kind <> 'SELLERS_COST'
                              AND e.account ~ '^(revenue|loss|suspense|dust|equity|receivable):') f
               ON true
       WHERE d.escrow_id = ANY (:chains::uuid[])
         AND coalesce(p.paid, 0)
             <> coalesce(a.here, 0) + coalesce(o.gone, 0) + coalesce(c.charged, 0)
                + coalesce(f.ours, 0)
      """;

  private static final String ENDED_AND_HOLDING =
      """
      SELECT d.escrow_id AS escrow, a.name || ' still holds ' || a.balance AS detail
        FROM deal d JOIN ledger_account a ON a.escrow_id = d.escrow_id AND a.kind = 'ESCROW'
       WHERE d.escrow_id = ANY (:chains::uuid[]) AND d.terminal AND a.balance <> 0
      """;

  private static final String NOT_COVERED =
      """
      SELECT rail || ' holds ' || coalesce(balance::text, 'unknown') || ' units, ' || booked
               || ' are booked, we owe ' || owed || ': ' || shortfall || ' are missing'
        FROM rail_solvency WHERE shortfall > 0 ORDER BY rail LIMIT :limit
      """;

  private static final String STOPS =
      """
      SELECT releases_stopped FROM ledger_status WHERE releases_stopped IS NOT NULL
      UNION ALL
      SELECT stopped FROM rail_solvency WHERE stopped IS NOT NULL
      """;

  private record Counts(long accounts, long chains, long transactions) {}

  private final Database database;
  private final Clock clock;

  public LedgerCheck(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reads everything, in one snapshot. */
  public LedgerReport all() {
    return database.inTransaction(() -> {
      sql().sql(ONE_SNAPSHOT).update();
      var sums = sums();
      var findings = new ArrayList<>(totals(sums));
      findings.addAll(total(Invariant.BALANCES_ARE_THE_SUMS, WRONG_SUMS));
      findings.addAll(total(Invariant.TRANSACTIONS_BALANCE, UNBALANCED_TRANSACTIONS));
      findings.addAll(total(Invariant.BALANCES_ARE_THE_SUMS, WRONG_BALANCES));
      findings.addAll(total(Invariant.A_LEG_SUCCEEDS_ONCE, SECOND_SUCCESSES));
      findings.addAll(total(Invariant.PROVIDERS_COVER_WHAT_WE_OWE, NOT_COVERED));
      for (var page = headsAfter(BEFORE_THE_FIRST);
          !page.isEmpty() && findings.size() < FINDINGS_MAX;
          page = headsAfter(page.getLast().chain())) findings.addAll(ofHeads(page));
      return report(sums, findings);
    });
  }

  /**
   * What a look at some chains found.
   *
   * @param heads of the chains that were read, as they were then
   */
  public record ChainCheck(Instant at, List<Sum> sums, List<Head> heads, List<Finding> findings) {

    public ChainCheck {
      sums = List.copyOf(sums);
      heads = List.copyOf(heads);
      findings = List.copyOf(findings);
    }

    /** The same for the same chains in the same order, and for nothing else. */
    public String rootAfter(@Nullable String before) {
      if (heads.isEmpty() && before != null) return before;
      var root = Chain.sha256();
      root.update((before == null ? "" : before).getBytes(UTF_8));
      heads.forEach(head -> add(root, head));
      return HexFormat.of().formatHex(root.digest());
    }
  }

  /** Reads the sums, and the books of these escrows only: at any size of the books as fast. */
  public ChainCheck of(Collection<UUID> chains) {
    foldChanges();
    return database.inTransaction(() -> {
      sql().sql(ONE_SNAPSHOT).update();
      var sums = sums();
      var heads = heads(chains);
      var findings = new ArrayList<>(totals(sums));
      findings.addAll(ofHeads(heads));
      return new ChainCheck(clock.instant(), sums, heads, findings);
    });
  }

  /** Until few are left, each time in a transaction of its own. */
  private void foldChanges() {
    var folded = 0L;
    do
      folded =
          sql().sql(FOLD).param("most", FOLDED_AT_ONCE).query((row, _) -> row.getLong(1)).single();
    while (folded == FOLDED_AT_ONCE);
  }

  private List<Finding> totals(List<Sum> sums) {
    var findings = new ArrayList<>(unbalanced(sums));
    findings.addAll(total(Invariant.NOTHING_BELOW_ZERO, BELOW_ZERO));
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

  private List<Finding> total(Invariant law, String query) {
    return sql()
        .sql(query)
        .param("limit", FINDINGS_MAX)
        .query((row, _) -> new Finding(law, null, row.getString(1)))
        .list();
  }

  private List<Finding> ofHeads(List<Head> heads) {
    var chains = heads.stream().map(Head::chain).toList();
    var findings = new ArrayList<>(verify(heads, chains));
    findings.addAll(broken(Invariant.WHAT_CAME_IN_IS_ACCOUNTED_FOR, UNACCOUNTED, chains));
    findings.addAll(broken(Invariant.AN_ENDED_DEAL_HOLDS_NOTHING, ENDED_AND_HOLDING, chains));
    return findings;
  }

  private List<Finding> broken(Invariant law, String query, List<UUID> chains) {
    return sql()
        .sql(query)
        .param("chains", uuids(chains, c -> c))
        .query((row, _) -> {
          var escrow = row.getObject("escrow", UUID.class);
          return new Finding(law, escrow, escrow + " " + row.getString("detail"));
        })
        .list();
  }

  private List<Finding> verify(List<Head> heads, List<UUID> chains) {
    var walk = new ChainWalk();
    sql()
        .sql(LINES_OF)
        .param("chains", uuids(chains, c -> c))
        .query(row -> {
          var link =
              new Link(
                  row.getObject("transaction_id", UUID.class),
                  row.getLong("number"),
                  row.getString("kind"),
                  row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                  new ArrayList<>());
          walk.step(
              row.getObject("chain", UUID.class),
              link,
              ByteString.copyFrom(row.getBytes("hash")),
              lineOf(row.getString("account"), row.getString("currency"), row.getLong("amount")));
        });
    return walk.findings(heads);
  }

  private static @Nullable Line lineOf(
      @Nullable String account, @Nullable String currency, long amount) {
    return account == null || currency == null
        ? null
        : new Line(account, Currency.valueOf(currency), amount);
  }

  private LedgerReport report(List<Sum> sums, List<Finding> findings) {
    var counts = sql().sql(COUNTS).query(Counts.class).single();
    return new LedgerReport(
        clock.instant(),
        sums,
        counts.transactions(),
        counts.accounts(),
        counts.chains(),
        rootHash(),
        List.copyOf(findings.subList(0, Math.min(findings.size(), FINDINGS_MAX))),
        sql().sql(STOPS).query((row, _) -> row.getString(1)).list());
  }

  private List<Sum> sums() {
    return sql()
        .sql(SUMS)
        .query((row, _) ->
            new Sum(
                row.getString("kind"),
                Currency.valueOf(row.getString("currency")),
                row.getLong("units")))
        .list();
  }

  private String rootHash() {
    var root = Chain.sha256();
    for (var page = headsAfter(BEFORE_THE_FIRST);
        !page.isEmpty();
        page = headsAfter(page.getLast().chain())) page.forEach(head -> add(root, head));
    return HexFormat.of().formatHex(root.digest());
  }

  private static void add(MessageDigest root, Head head) {
    root.update(head.chain().toString().getBytes(UTF_8));
    root.update(head.head().toByteArray());
  }

  private List<Head> headsAfter(UUID after) {
    return sql()
        .sql(HEADS)
        .param("after", after)
        .param("limit", CHAINS_AT_ONCE)
        .query(LedgerCheck::head)
        .list();
  }

  private List<Head> heads(Collection<UUID> chains) {
    return sql()
        .sql(HEADS_OF)
        .param("chains", uuids(chains, c -> c))
        .query(LedgerCheck::head)
        .list();
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(
        row.getObject("chain", UUID.class),
        row.getLong("length"),
        ByteString.copyFrom(row.getBytes("head")));
  }

  private JdbcClient sql() {
    return database.sql();
  }
}
