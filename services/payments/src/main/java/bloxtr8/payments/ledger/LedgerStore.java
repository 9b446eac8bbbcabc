package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.Currency;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Entry;
import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the ledger: chains of transactions, their entries, and the balances of accounts. */
public final class LedgerStore {

  private static final String OPEN_CHAINS =
      """
      INSERT INTO ledger_chain (chain)
      SELECT chain FROM unnest(:chains::uuid[]) AS t (chain) ORDER BY chain
          ON CONFLICT DO NOTHING
      """;

  private static final String LOCK_CHAINS =
      """
      SELECT chain, length, head FROM ledger_chain
       WHERE chain = ANY (:chains::uuid[])
       ORDER BY chain
         FOR NO KEY UPDATE
      """;

  private static final String OPEN_ACCOUNTS =
      """
      INSERT INTO ledger_account (name, currency, kind, side, escrow_id)
      SELECT name, currency, kind, side, escrow_id
        FROM unnest(:names, :currencies, :kinds, :sides, :escrows::uuid[])
             AS t (name, currency, kind, side, escrow_id)
       ORDER BY name, currency
          ON CONFLICT DO NOTHING
      """;

  private static final String LOCK_ACCOUNTS =
      """
      SELECT a.name, a.currency, a.balance
        FROM ledger_account a
        JOIN unnest(:names, :currencies) AS t (name, currency)
          ON t.name = a.name AND t.currency = a.currency
       ORDER BY a.name, a.currency
         FOR NO KEY UPDATE OF a
      """;

  private static final String INSERT_TRANSACTIONS =
      """
      INSERT INTO ledger_transaction (transaction_id, chain, number, kind, booked_at, hash)
      SELECT id, chain, number, kind, booked_at, hash
        FROM unnest(:ids::uuid[], :chains::uuid[], :numbers, :kinds, :times::timestamptz[], :hashes)
             AS t (id, chain, number, kind, booked_at, hash)
      """;

  private static final String INSERT_ENTRIES =
      """
      INSERT INTO ledger_entry (transaction_id, line, account, currency, amount)
      SELECT id, line, account, currency, amount
        FROM unnest(:ids::uuid[], :lines, :accounts, :currencies, :amounts)
             AS t (id, line, account, currency, amount)
      """;

  private static final String LENGTHEN_CHAINS =
      """
      UPDATE ledger_chain c
         SET length = t.length, head = t.head,
             grown_at = CASE WHEN c.checked < c.length THEN c.grown_at ELSE now() END
        FROM unnest(:chains::uuid[], :lengths, :heads) AS t (chain, length, head)
       WHERE c.chain = t.chain
      """;

  private static final String BALANCE =
      "SELECT balance FROM ledger_account WHERE name = :name AND currency = :currency";

  /** Locks names and not rows of accounts: those rows are locked by bookings only, and last. */
  private static final String GUARD =
      """
      SELECT name, pg_advisory_xact_lock(hashtextextended(name, 0))
        FROM (SELECT DISTINCT name FROM ledger_account
               WHERE name = ANY (:names) AND balance <> 0
               ORDER BY name) a
      """;

  private static final String BALANCES =
      "SELECT name, currency, balance FROM ledger_account WHERE name = ANY (:names)";

  private static final String IS_BOOKED =
      "SELECT count(*) > 0 FROM ledger_transaction WHERE transaction_id = :id";

  /** A negative number marks a chain to be checked from the start. */
  private static final String UNCHECK =
      """
      UPDATE ledger_chain
         SET checked = CASE WHEN checked < 0 THEN checked ELSE -1 - checked END,
             rechecks = rechecks + 1
       WHERE chain = ANY (:chains::uuid[])
      """;

  /** The end of a chain. */
  record Head(UUID chain, long length, ByteString head) {}

  /** A booking in its chain. */
  record WrittenBooking(UUID chain, Link link, ByteString hash) {}

  /** What lies on an account. */
  record Balance(AccountCurrency account, long units) {}

  private record EntryRow(UUID transaction, int line, Line entry) {}

  private final JdbcClient sql;

  /** Statements of this session. */
  public LedgerStore(JdbcClient sql) {
    this.sql = sql;
  }

  boolean isBooked(UUID transaction) {
    return sql.sql(IS_BOOKED)
        .param("id", transaction)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /** Zero for an account that was never used. */
  long balance(String account, Currency currency) {
    return sql.sql(BALANCE)
        .param("name", account)
        .param("currency", currency.name())
        .query((row, _) -> row.getLong(1))
        .optional()
        .orElse(0L);
  }

  List<Balance> balances(Collection<String> accounts) {
    return sql.sql(BALANCES)
        .param("names", texts(accounts, name -> name))
        .query(LedgerStore::balance)
        .list();
  }

  /** Returns the locked accounts; an account with zero is not locked. */
  List<String> lockNames(Collection<String> accounts) {
    return sql.sql(GUARD)
        .param("names", texts(accounts, name -> name))
        .query((row, _) -> row.getString("name"))
        .list();
  }

  /** Marks all of their transactions to be checked again. */
  void uncheck(Collection<UUID> chains) {
    sql.sql(UNCHECK).param("chains", uuids(chains, c -> c)).update();
  }

  void openChains(Collection<UUID> chains) {
    sql.sql(OPEN_CHAINS).param("chains", uuids(chains, c -> c)).update();
  }

  List<Head> lockChains(Collection<UUID> chains) {
    return sql.sql(LOCK_CHAINS)
        .param("chains", uuids(chains, c -> c))
        .query((row, _) ->
            new Head(
                row.getObject("chain", UUID.class),
                row.getLong("length"),
                ByteString.copyFrom(row.getBytes("head"))))
        .list();
  }

  /** Inserts the missing accounts of these entries. */
  void openAccounts(Collection<Entry> entries) {
    sql.sql(OPEN_ACCOUNTS)
        .param("names", texts(entries, e -> e.account().name()))
        .param("currencies", texts(entries, e -> e.currency().name()))
        .param("kinds", texts(entries, e -> e.account().kind().name()))
        .param("sides", texts(entries, e -> e.account().kind().side().name()))
        .param("escrows", uuids(entries, e -> escrowOf(e.account())))
        .update();
  }

  List<Balance> lockAccounts(Collection<AccountCurrency> accounts) {
    return sql.sql(LOCK_ACCOUNTS)
        .param("names", texts(accounts, AccountCurrency::name))
        .param("currencies", texts(accounts, a -> a.currency().name()))
        .query(LedgerStore::balance)
        .list();
  }

  void insert(List<WrittenBooking> written) {
    sql.sql(INSERT_TRANSACTIONS)
        .param("ids", uuids(written, w -> w.link().id()))
        .param("chains", uuids(written, WrittenBooking::chain))
        .param("numbers", longs(written, w -> w.link().number()))
        .param("kinds", texts(written, w -> w.link().kind()))
        .param("times", instants(written, w -> w.link().at()))
        .param("hashes", bytes(written, w -> w.hash().toByteArray()))
        .update();
    var rows = rows(written);
    sql.sql(INSERT_ENTRIES)
        .param("ids", uuids(rows, EntryRow::transaction))
        .param("lines", integers(rows, EntryRow::line))
        .param("accounts", texts(rows, r -> r.entry().account()))
        .param("currencies", texts(rows, r -> r.entry().currency().name()))
        .param("amounts", longs(rows, r -> r.entry().amount()))
        .update();
  }

  void lengthenChains(Collection<Head> heads) {
    sql.sql(LENGTHEN_CHAINS)
        .param("chains", uuids(heads, Head::chain))
        .param("lengths", longs(heads, Head::length))
        .param("heads", bytes(heads, h -> h.head().toByteArray()))
        .update();
  }

  private static List<EntryRow> rows(List<WrittenBooking> written) {
    var rows = new ArrayList<EntryRow>();
    for (var w : written) {
      var lines = w.link().lines();
      for (var i = 0; i < lines.size(); i++) rows.add(new EntryRow(w.link().id(), i, lines.get(i)));
    }
    return rows;
  }

  private static Balance balance(ResultSet row, int number) throws SQLException {
    var account =
        new AccountCurrency(row.getString("name"), Currency.valueOf(row.getString("currency")));
    return new Balance(account, row.getLong("balance"));
  }

  private static @Nullable UUID escrowOf(Account account) {
    return account.escrow() == null ? null : account.escrow().value();
  }
}
