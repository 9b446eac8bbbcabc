package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.Currency;
import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import bloxtr8.payments.ledger.ChainWalk.Head;
import bloxtr8.payments.ledger.LedgerReport.Sum;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries that find violated laws of the ledger, and the reads of a check. */
public final class LedgerCheckStore {

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
      SELECT rail || ' has ' || coalesce(balance::text, 'unknown') || ' units, ' || booked
               || ' are booked, we owe ' || owed || ': ' || shortfall || ' are missing'
        FROM rail_solvency WHERE shortfall > 0 ORDER BY rail LIMIT :limit
      """;

  private static final String STOPS =
      """
      SELECT releases_stopped FROM ledger_status WHERE releases_stopped IS NOT NULL
      UNION ALL
      SELECT stopped FROM rail_solvency WHERE stopped IS NOT NULL
      """;

  /** The size of the ledger. */
  record Counts(long accounts, long chains, long transactions) {}

  /** A deal with a wrong ledger, and the reason. */
  record BrokenDeal(UUID escrow, String detail) {}

  private final JdbcClient sql;

  /** Statements of this session. */
  public LedgerCheckStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Makes this transaction read one snapshot, without writes. */
  void readOneSnapshot() {
    sql.sql(ONE_SNAPSHOT).update();
  }

  /** Adds changes to the totals; returns how many. */
  long foldChanges(int limit) {
    return sql.sql(FOLD).param("most", limit).query((row, _) -> row.getLong(1)).single();
  }

  List<Sum> sums() {
    return sql.sql(SUMS)
        .query((row, _) ->
            new Sum(
                row.getString("kind"),
                Currency.valueOf(row.getString("currency")),
                row.getLong("units")))
        .list();
  }

  Counts counts() {
    return sql.sql(COUNTS).query(Counts.class).single();
  }

  List<String> wrongSums(int limit) {
    return details(WRONG_SUMS, limit);
  }

  List<String> unbalancedTransactions(int limit) {
    return details(UNBALANCED_TRANSACTIONS, limit);
  }

  List<String> wrongBalances(int limit) {
    return details(WRONG_BALANCES, limit);
  }

  List<String> belowZero(int limit) {
    return details(BELOW_ZERO, limit);
  }

  List<String> secondSuccesses(int limit) {
    return details(SECOND_SUCCESSES, limit);
  }

  List<String> notCovered(int limit) {
    return details(NOT_COVERED, limit);
  }

  List<BrokenDeal> unaccounted(Collection<UUID> chains) {
    return broken(UNACCOUNTED, chains);
  }

  List<BrokenDeal> endedAndHolding(Collection<UUID> chains) {
    return broken(ENDED_AND_HOLDING, chains);
  }

  /** Why payouts are stopped. */
  List<String> stops() {
    return sql.sql(STOPS).query((row, _) -> row.getString(1)).list();
  }

  /** The heads in the order of the chains, from the first one after that. */
  List<Head> headsAfter(UUID chain, int limit) {
    return sql.sql(HEADS)
        .param("after", chain)
        .param("limit", limit)
        .query(LedgerCheckStore::head)
        .list();
  }

  List<Head> heads(Collection<UUID> chains) {
    return sql.sql(HEADS_OF)
        .param("chains", uuids(chains, c -> c))
        .query(LedgerCheckStore::head)
        .list();
  }

  /** Reads every line of these chains, in order. */
  void walk(Collection<UUID> chains, ChainWalk walk) {
    sql.sql(LINES_OF)
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
  }

  private List<String> details(String query, int limit) {
    return sql.sql(query).param("limit", limit).query((row, _) -> row.getString(1)).list();
  }

  private List<BrokenDeal> broken(String query, Collection<UUID> chains) {
    return sql.sql(query)
        .param("chains", uuids(chains, c -> c))
        .query((row, _) ->
            new BrokenDeal(row.getObject("escrow", UUID.class), row.getString("detail")))
        .list();
  }

  private static @Nullable Line lineOf(
      @Nullable String account, @Nullable String currency, long amount) {
    return account == null || currency == null
        ? null
        : new Line(account, Currency.valueOf(currency), amount);
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(
        row.getObject("chain", UUID.class),
        row.getLong("length"),
        ByteString.copyFrom(row.getBytes("head")));
  }
}
