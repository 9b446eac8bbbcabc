package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Entry;
import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import bloxtr8.payments.ledger.LedgerStore.Head;
import bloxtr8.payments.ledger.LedgerStore.WrittenBooking;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes bookings, in the transaction of the fact that causes them.
 *
 * <p>All bookings of a transaction are written together immediately before it commits: chains are
 * locked before accounts and both in the order of their names, and nothing is locked after them, so
 * that two sessions never wait for each other. A row that is used for the first time is inserted
 * with zero and then locked like any other: of two sessions that need the same missing row, one
 * waits.
 */
public final class Ledger {

  private final LedgerStore store;
  private final Clock clock;

  public Ledger(LedgerStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public void book(Booking booking) {
    book(List.of(booking));
  }

  /**
   * Books all or nothing, in order, when the transaction commits. The commit throws {@link
   * AccountOverdrawn} before anything is written, and fails when a fact was booked before.
   */
  public void book(Collection<Booking> bookings) {
    if (!TransactionSynchronizationManager.isActualTransactionActive())
      throw new IllegalStateException("a booking outside of the transaction of its fact");
    if (!bookings.isEmpty()) pending().book(bookings);
  }

  private void writeAll(PendingBookings pending) {
    var bookings = pending.bookings();
    var chains = new LinkedHashSet<>(pending.unchecked());
    bookings.forEach(booking -> chains.add(booking.chain()));
    if (chains.isEmpty()) return;
    var heads = lockChains(chains, bookings);
    if (!pending.unchecked().isEmpty()) store.uncheck(pending.unchecked());
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

  /** The bookings of this transaction; null for none. */
  private @Nullable PendingBookings current() {
    return (PendingBookings) TransactionSynchronizationManager.getResource(this);
  }

  /** Reliable only under the lock under which such a fact is booked. */
  public boolean isBooked(Booking booking) {
    var pending = current();
    if (pending != null && pending.isBooked(booking)) return true;
    return store.isBooked(booking.id());
  }

  /**
   * The present balance, including this transaction's bookings; reliable only under the lock of the
   * account's deal.
   */
  public Money balance(Account account, Currency currency) {
    var units = store.balance(account.name(), currency);
    return new Money(units + changeOf(new AccountCurrency(account.name(), currency)), currency);
  }

  /** The balance of an account. */
  public record AccountMoney(Account account, Money money) {}

  /** The present balances, as {@link #balance}; an account that was never used is left out. */
  public List<AccountMoney> balances(Collection<Account> accounts) {
    if (accounts.isEmpty()) return List.of();
    var named = new HashMap<String, Account>();
    for (var account : accounts) named.put(account.name(), account);
    return store.balances(named.keySet()).stream()
        .map(found ->
            new AccountMoney(
                Objects.requireNonNull(named.get(found.account().name())),
                new Money(found.units(), found.account().currency())))
        .map(stored ->
            withPending(
                stored, new AccountCurrency(stored.account().name(), stored.money().currency())))
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
   * Locks accounts that no deal's lock protects against other transactions that lock them, until
   * the transaction ends: all of them in one call, so that two transactions never wait for each
   * other.
   *
   * @return the locked accounts; an account with zero is not locked
   */
  public Set<Account> lock(Collection<Account> accounts) {
    if (accounts.isEmpty()) return Set.of();
    var pending = pending();
    var locked =
        new HashSet<>(
            store.lockNames(pending.notLocked(accounts).stream().map(Account::name).toList()));
    pending.locked(accounts.stream().filter(a -> locked.contains(a.name())).toList());
    return accounts.stream().filter(pending::isLocked).collect(Collectors.toSet());
  }

  /** Marks its chain to be checked again, because from now on another law applies to it. */
  public void recheck(EscrowId escrow) {
    recheck(List.of(escrow));
  }

  /** Marks their chains to be checked again. */
  public void recheck(Collection<EscrowId> escrows) {
    if (!escrows.isEmpty()) pending().uncheck(escrows.stream().map(EscrowId::value).toList());
  }

  private Map<UUID, Head> lockChains(Collection<UUID> chains, Collection<Booking> bookings) {
    var opened = bookings.stream().map(Booking::chain).distinct().toList();
    if (!opened.isEmpty()) store.openChains(opened);
    var heads = new HashMap<UUID, Head>();
    store.lockChains(chains).forEach(head -> heads.put(head.chain(), head));
    return heads;
  }

  private Map<AccountCurrency, Long> lockAccounts(Collection<Booking> bookings) {
    var used = new LinkedHashSet<Entry>();
    var seen = new LinkedHashSet<AccountCurrency>();
    for (var booking : bookings)
      for (var entry : booking.entries()) if (seen.add(AccountCurrency.of(entry))) used.add(entry);
    store.openAccounts(used);
    var balances = new HashMap<AccountCurrency, Long>();
    store.lockAccounts(seen).forEach(balance -> balances.put(balance.account(), balance.units()));
    return balances;
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
      written.add(new WrittenBooking(booking.chain(), link, hash));
    }
    store.insert(written);
    store.lengthenChains(heads.values());
  }

  private static List<Line> lines(Booking booking) {
    return booking.entries().stream()
        .map(e -> new Line(e.account().name(), e.currency(), e.amount()))
        .toList();
  }
}
