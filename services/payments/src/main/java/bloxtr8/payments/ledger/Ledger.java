package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Entry;
import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import bloxtr8.platform.database.Database;
import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes bookings, in the transaction of the fact that causes them.
 *
 * <p>All bookings of a transaction are written together right before it commits: chains are locked
 * before accounts and both in the order of their names, and nothing is locked after them, so that
 * two sessions never wait for each other. A row that is used for the first time is inserted with
 * zero and then locked like any other: of two sessions that meet on a missing row, one waits.
 */
public final class Ledger {

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

  /** Names stand for accounts here: their rows are locked by those who book, and only last. */
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

  /** Below zero it is to be looked at again, whatever has been checked; the number is kept. */
  private static final String UNCHECK =
      """
      UPDATE ledger_chain SET checked = -1 - checked
       WHERE chain = ANY (:chains::uuid[]) AND checked >= 0
      """;

  private record Balance(String name, Currency currency, long balance) {}

  private record Head(UUID chain, long length, ByteString head) {}

  private record WrittenBooking(Booking booking, Link link, ByteString hash) {}

  private record Row(UUID transaction, int line, Line entry) {}

  private final Database database;
  private final Clock clock;

  public Ledger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void book(Booking booking) {
    book(List.of(booking));
  }

  /**
   * All or nothing, one after the other, when the transaction commits. That throws {@link
   * AccountOverdrawn} before anything is written, and fails when a fact has been booked before.
   */
  public void book(Collection<Booking> bookings) {
    if (!TransactionSynchronizationManager.isActualTransactionActive())
      throw new IllegalStateException("a booking without the transaction of its fact");
    if (!bookings.isEmpty()) pending().book(bookings);
  }

  private void writeAll(PendingBookings pending) {
    var bookings = pending.bookings();
    var chains = new LinkedHashSet<>(pending.unchecked());
    bookings.forEach(booking -> chains.add(booking.chain()));
    if (chains.isEmpty()) return;
    var heads = lockChains(chains, bookings);
    if (!pending.unchecked().isEmpty())
      sql().sql(UNCHECK).param("chains", uuids(pending.unchecked(), c -> c)).update();
    if (bookings.isEmpty()) return;
    requireCovered(bookings, lockAccounts(bookings));
    write(bookings, heads);
  }

  private PendingBookings pending() {
    var pending = current();
    if (pending != null) return pending;
    var first =
        new PendingBookings(
            this::writeAll, () -> TransactionSynchronizationManager.unbindResource(this));
    TransactionSynchronizationManager.bindResource(this, first);
    TransactionSynchronizationManager.registerSynchronization(first);
    return first;
  }

  /** What this transaction has booked; null for nothing. */
  private @Nullable PendingBookings current() {
    return (PendingBookings) TransactionSynchronizationManager.getResource(this);
  }

  /** Only of use to whoever holds the lock under which such a fact is booked. */
  public boolean isBooked(Booking booking) {
    var pending = current();
    if (pending != null && pending.isBooked(booking)) return true;
    return sql()
        .sql(IS_BOOKED)
        .param("id", booking.id())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /**
   * What lies there now, with what this transaction has booked; only of use to whoever holds the
   * lock of the deal that it belongs to.
   */
  public Money balance(Account account, Currency currency) {
    var units =
        sql()
            .sql(BALANCE)
            .param("name", account.name())
            .param("currency", currency.name())
            .query((row, _) -> row.getLong(1))
            .optional()
            .orElse(0L);
    return new Money(units + changeOf(new AccountCurrency(account.name(), currency)), currency);
  }

  /** What lies on an account. */
  public record AccountMoney(Account account, Money money) {}

  /** What lies there now, as {@link #balance}; an account that was never used is left out. */
  public List<AccountMoney> balances(Collection<Account> accounts) {
    if (accounts.isEmpty()) return List.of();
    var named = new HashMap<String, Account>();
    for (var account : accounts) named.put(account.name(), account);
    return sql()
        .sql(BALANCES)
        .param("names", texts(named.keySet(), name -> name))
        .query((row, _) ->
            new AccountMoney(
                Objects.requireNonNull(named.get(row.getString("name"))),
                new Money(row.getLong("balance"), Currency.valueOf(row.getString("currency")))))
        .list()
        .stream()
        .map(lying ->
            withPending(
                lying, new AccountCurrency(lying.account().name(), lying.money().currency())))
        .toList();
  }

  private AccountMoney withPending(AccountMoney written, AccountCurrency account) {
    var money = new Money(written.money().units() + changeOf(account), account.currency());
    return new AccountMoney(written.account(), money);
  }

  private long changeOf(AccountCurrency account) {
    var pending = current();
    return pending == null ? 0 : pending.changeOf(account);
  }

  /**
   * Keeps others who ask for it too from taking from accounts that no deal's lock guards, until the
   * transaction ends: all of them at once, so that two who need several never wait for each other.
   *
   * @return those that are guarded; an account on which nothing lies is not
   */
  public Set<Account> lock(Collection<Account> accounts) {
    if (accounts.isEmpty()) return Set.of();
    var pending = pending();
    var locked =
        new HashSet<>(
            sql()
                .sql(GUARD)
                .param("names", texts(pending.notLocked(accounts), Account::name))
                .query((row, _) -> row.getString("name"))
                .list());
    pending.locked(accounts.stream().filter(a -> locked.contains(a.name())).toList());
    return accounts.stream().filter(pending::isLocked).collect(Collectors.toSet());
  }

  /** Another law holds for its books from now on: whoever watches them looks once more. */
  public void recheck(EscrowId escrow) {
    recheck(List.of(escrow));
  }

  /** Another law holds for their books from now on. */
  public void recheck(Collection<EscrowId> escrows) {
    if (!escrows.isEmpty()) pending().uncheck(escrows.stream().map(EscrowId::value).toList());
  }

  private Map<UUID, Head> lockChains(Collection<UUID> chains, Collection<Booking> bookings) {
    var opened = bookings.stream().map(Booking::chain).distinct().toList();
    if (!opened.isEmpty()) sql().sql(OPEN_CHAINS).param("chains", uuids(opened, c -> c)).update();
    var heads = new HashMap<UUID, Head>();
    sql()
        .sql(LOCK_CHAINS)
        .param("chains", uuids(chains, c -> c))
        .query((row, _) ->
            new Head(
                row.getObject("chain", UUID.class),
                row.getLong("length"),
                ByteString.copyFrom(row.getBytes("head"))))
        .list()
        .forEach(head -> heads.put(head.chain(), head));
    return heads;
  }

  private Map<AccountCurrency, Long> lockAccounts(Collection<Booking> bookings) {
    var used = new LinkedHashSet<Entry>();
    var seen = new LinkedHashSet<AccountCurrency>();
    for (var booking : bookings)
      for (var entry : booking.entries()) if (seen.add(AccountCurrency.of(entry))) used.add(entry);
    sql()
        .sql(OPEN_ACCOUNTS)
        .param("names", texts(used, e -> e.account().name()))
        .param("currencies", texts(used, e -> e.currency().name()))
        .param("kinds", texts(used, e -> e.account().kind().name()))
        .param("sides", texts(used, e -> e.account().kind().side().name()))
        .param("escrows", uuids(used, e -> escrowOf(e.account())))
        .update();
    var balances = new HashMap<AccountCurrency, Long>();
    sql()
        .sql(LOCK_ACCOUNTS)
        .param("names", texts(seen, AccountCurrency::name))
        .param("currencies", texts(seen, p -> p.currency().name()))
        .query(Balance.class)
        .list()
        .forEach(b -> balances.put(new AccountCurrency(b.name(), b.currency()), b.balance()));
    return balances;
  }

  private static @Nullable UUID escrowOf(Account account) {
    return account.escrow() == null ? null : account.escrow().value();
  }

  private static void requireCovered(
      Collection<Booking> bookings, Map<AccountCurrency, Long> balances) {
    for (var booking : bookings)
      for (var entry : booking.entries()) {
        var after = balances.merge(AccountCurrency.of(entry), entry.change(), Math::addExact);
        if (after < 0 && !entry.account().kind().mayBeNegative())
          throw new AccountOverdrawn(booking, entry.account().name(), after);
      }
  }

  private void write(Collection<Booking> bookings, Map<UUID, Head> heads) {
    var at = Chain.storable(clock.instant());
    var written = new ArrayList<WrittenBooking>(bookings.size());
    for (var booking : bookings) {
      var head =
          heads.getOrDefault(booking.chain(), new Head(booking.chain(), 0, ByteString.EMPTY));
      var link =
          new Link(booking.id(), head.length() + 1, booking.kind().name(), at, lines(booking));
      var hash = Chain.next(head.head(), link);
      heads.put(booking.chain(), new Head(booking.chain(), link.number(), hash));
      written.add(new WrittenBooking(booking, link, hash));
    }
    insertTransactions(written);
    insertEntries(written);
    var longer = heads.values();
    sql()
        .sql(LENGTHEN_CHAINS)
        .param("chains", uuids(longer, Head::chain))
        .param("lengths", longs(longer, Head::length))
        .param("heads", bytes(longer, h -> h.head().toByteArray()))
        .update();
  }

  private void insertTransactions(List<WrittenBooking> written) {
    sql()
        .sql(INSERT_TRANSACTIONS)
        .param("ids", uuids(written, w -> w.link().id()))
        .param("chains", uuids(written, w -> w.booking().chain()))
        .param("numbers", longs(written, w -> w.link().number()))
        .param("kinds", texts(written, w -> w.link().kind()))
        .param("times", instants(written, w -> w.link().at()))
        .param("hashes", bytes(written, w -> w.hash().toByteArray()))
        .update();
  }

  private void insertEntries(List<WrittenBooking> written) {
    var rows = new ArrayList<Row>();
    for (var w : written) {
      var lines = w.link().lines();
      for (var i = 0; i < lines.size(); i++) rows.add(new Row(w.link().id(), i, lines.get(i)));
    }
    sql()
        .sql(INSERT_ENTRIES)
        .param("ids", uuids(rows, Row::transaction))
        .param("lines", integers(rows, Row::line))
        .param("accounts", texts(rows, r -> r.entry().account()))
        .param("currencies", texts(rows, r -> r.entry().currency().name()))
        .param("amounts", longs(rows, r -> r.entry().amount()))
        .update();
  }

  private static List<Line> lines(Booking booking) {
    return booking.entries().stream()
        .map(e -> new Line(e.account().name(), e.currency(), e.amount()))
        .toList();
  }

  private JdbcClient sql() {
    return database.sql();
  }
}
